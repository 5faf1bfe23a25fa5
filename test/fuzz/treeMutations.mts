// What can be wrong inside a reply. Each changes the tree at one place.
import type { Random } from './random.mts';
import {
	copyOf,
	placesIn,
	print,
	remove,
	replace,
	treeOf,
	value,
	type Place,
	type Tree,
} from './tree.mts';

export interface TreeMutation {
	name: string;
	weight?: number;
	/** where it can be applied; everywhere if not told */
	fits?: (place: Place) => boolean;
	apply: (place: Place, random: Random) => void;
}

const WORD = 'strange';
export const STRANGER = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const UUID = /^"[\da-f]{8}-[\da-f-]{27}"$/i;

const OTHER_TYPES: Tree[] = [
	...[null, 5, 0, -1, 1.5, true, false, '', ' ', WORD, [], {}, [null], [[]], [5]].map(treeOf),
	...[[WORD], { a: 1 }, { toString: WORD }, { toString: null, valueOf: 3 }].map(treeOf),
	...[{ length: 1e9 }, { then: WORD }, [{}], [WORD, 5, null], { message: {} }].map(treeOf),
];

const ODD_NUMBERS = [
	...[
		'9223372036854775807',
		'9223372036854775807.0',
		'9.223372036854775807e18',
		'9007199254740993',
	],
	...[
		'1e9',
		'1e3',
		'1E400',
		'-0',
		'0.1e-7',
		'-7',
		'1e21',
		'"12"',
		'"1e3"',
		'" 7 "',
		'"0x1F"',
		'7.0',
	],
	...['123456789012345678901234567890', '1e-400', '"9223372036854775808"', '0.30000000000000004'],
];

const STATUS_WORDS = ['completed', 'FAILED', 'Success', 'queued', 'pending', '', 'ERROR', 'done'];
/** of many entries together */
const MOST_CHARACTERS = 2e7;
const TOTALS = [1e9, '1000000', 0, -1, 2 ** 53, 1e9, 0.5, true];
const LINKS = [
	...['javascript:alert(1)', 'ftp://127.0.0.1/a.png', '//127.0.0.1/a.png', 'http://', 'a.png'],
	...['data:image/png;base64,AAAA', 'HTTP://127.0.0.1:9/A.PNG', 'http://user:pass@127.0.0.1:9/a'],
];
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length'];

const isText = ({ node }: Place) => node.kind === 'value' && node.text.startsWith('"');
const isNumber = ({ node }: Place) => node.kind === 'value' && /^-?\d/.test(node.text);
const isField = ({ parent }: Place) => parent?.kind === 'object';
const isEntry = ({ parent }: Place) => parent?.kind === 'array';
const isUUID = ({ node }: Place) => node.kind === 'value' && UUID.test(node.text);
const isObject = ({ node }: Place) => node.kind === 'object';
const isStatus = ({ path }: Place) => /(^|\.)status$/.test(path);

const keyOf = ({ parent, index }: Place) =>
	parent?.kind === 'object' ? parent.entries[index][0] : '';

function rename(place: Place, key: string): void {
	if (place.parent?.kind === 'object') place.parent.entries[place.index][0] = key;
}

const otherCase = (key: string): string =>
	key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase();

export const TREE_MUTATIONS: TreeMutation[] = [
	{
		name: 'type swapped',
		weight: 8,
		apply: (place, random) => replace(place, copyOf(random.pick(OTHER_TYPES))),
	},
	{ name: 'field dropped', weight: 5, fits: isField, apply: remove },
	{ name: 'entry dropped', fits: isEntry, apply: remove },
	{
		name: 'entry doubled',
		weight: 2,
		fits: isEntry,
		apply: ({ parent, node }) => void (parent?.kind === 'array' && parent.items.push(copyOf(node))),
	},
	{
		name: 'key doubled',
		weight: 2,
		fits: isField,
		apply: (place, random) => {
			const other = random.chance(0.5) ? place.node : random.pick(OTHER_TYPES);
			if (place.parent?.kind === 'object') place.parent.entries.push([keyOf(place), copyOf(other)]);
		},
	},
	{
		name: 'nested deeper',
		weight: 3,
		apply: (place, random) => {
			const inner = copyOf(place.node);
			const key = random.pick(['value', 'data', 'message', 'toString', '0']);
			const other: Tree = random.chance(0.5)
				? { kind: 'array', items: [inner] }
				: { kind: 'object', entries: [[key, inner]] };
			replace(place, other);
		},
	},
	{
		name: 'nested less deep',
		fits: ({ node }) => node.kind === 'array' && node.items.length > 0,
		apply: (place) => place.node.kind === 'array' && replace(place, copyOf(place.node.items[0])),
	},
	{
		name: 'field renamed',
		weight: 3,
		fits: isField,
		apply: (place, random) =>
			rename(
				place,
				random.pick([otherCase, (key: string) => `${key}s`, (key: string) => ` ${key}`])(
					keyOf(place),
				),
			),
	},
	{
		name: 'field renamed to a prototype key',
		fits: isField,
		apply: (place, random) => rename(place, random.pick(PROTOTYPE_KEYS)),
	},
	{
		name: 'prototype key added',
		weight: 2,
		fits: isObject,
		apply: ({ node }, random) => {
			const other = random.chance(0.5)
				? treeOf({ polluted: true, status: 'success' })
				: copyOf(random.pick(OTHER_TYPES));
			if (node.kind === 'object') node.entries.push([random.pick(PROTOTYPE_KEYS), other]);
		},
	},
	{
		name: 'own toString',
		weight: 2,
		fits: isText,
		apply: (place) => replace(place, treeOf({ toString: 'x', valueOf: 'x', toJSON: 'x' })),
	},
	{
		name: 'UUID in the other case',
		weight: 2,
		fits: isUUID,
		apply: (place) => replace(place, value(print(place.node).toUpperCase())),
	},
	{
		name: 'odd number',
		weight: 3,
		fits: isNumber,
		apply: (place, random) => replace(place, value(random.pick(ODD_NUMBERS))),
	},
	{
		name: 'other status',
		weight: 3,
		fits: isStatus,
		apply: (place, random) => replace(place, treeOf(random.pick(STATUS_WORDS))),
	},
	{
		name: "a stranger's entry added",
		fits: ({ node, path }) => node.kind === 'array' && /(^|\.)(data|errors)$/.test(path),
		apply: ({ node }) => {
			const entry = { taskType: 'imageInference', taskUUID: STRANGER, imageUUID: STRANGER };
			const image = { ...entry, imageURL: 'http://127.0.0.1:9/stranger.jpg', seed: 1, cost: 9 };
			if (node.kind === 'array') node.items.push(treeOf(image));
		},
	},
	{
		name: 'other total',
		weight: 3,
		fits: ({ path }) => path.endsWith('totalResults'),
		apply: (place, random) => replace(place, treeOf(random.pick(TOTALS))),
	},
	{
		name: 'other link',
		weight: 2,
		fits: ({ path }) => path.endsWith('URL'),
		apply: (place, random) => replace(place, treeOf(random.pick(LINKS))),
	},
	{
		name: 'text cut',
		fits: isText,
		apply: (place) => {
			const text = String(JSON.parse(print(place.node)));
			replace(place, treeOf(text.slice(0, text.length / 2)));
		},
	},
	{
		name: 'long text',
		fits: isText,
		apply: (place, random) =>
			replace(place, treeOf('long '.repeat(random.pick([60, 4_000, 40_000])))),
	},
	{
		name: 'long word',
		weight: 0.3,
		fits: isText,
		apply: (place) => replace(place, treeOf('7'.repeat(100_000) + 'x')),
	},
	{
		name: 'many entries',
		weight: 0.02,
		fits: isEntry,
		apply: (place) => {
			if (place.parent?.kind !== 'array') return;
			const entry = print(place.node);
			const count = Math.min(100_000, Math.ceil(MOST_CHARACTERS / entry.length));
			place.parent.items.push(value(Array(count).fill(entry).join(',')));
		},
	},
	{
		name: 'deep nesting',
		weight: 0.2,
		apply: (place) => replace(place, value('['.repeat(20_000) + ']'.repeat(20_000))),
	},
];

/** What it did, or undefined where it fits nowhere. */
export function mutateTree(tree: Tree, mutation: TreeMutation, random: Random): string | undefined {
	const places = placesIn(tree).filter((place) => mutation.fits?.(place) ?? true);
	if (places.length === 0) return undefined;
	const place = random.pick(places);
	mutation.apply(place, random);
	return `${mutation.name}: ${place.path || 'the whole body'}`;
}
