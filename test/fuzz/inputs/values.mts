// What people, sheets and agents put into fields.
import type { Field } from './fields.mts';

export const EMPTY: readonly unknown[] = ['', null, undefined];
/** Empty too, but in a prompt. */
export const UNSEEN: readonly string[] = ['\0', ' \u200b'];

/** No field can read these. */
export const UNREADABLE: readonly unknown[] = [
	...[{}, { a: 1 }, [], [[]], [1, 2], { toString: 'x' }, { toString: null, valueOf: null }],
	...[{ length: 3 }, { value: {} }, NaN, Infinity, Symbol.iterator, () => 1],
];

/** Texts that are no number, choice, UUID, AIR or URL. */
export const ODD_TEXTS: readonly string[] = [
	...['x', 'x y', '12px', '1,5', '0x10x', '--1', '1e', '{', '[object Object]', '../..', '%%'],
	...['\ud800', 'a\udc00b', '\u200b.\u200b', '😀', "'; drop", '<b>', '{{ 1 }}', '=1', 'ⅷx'],
];

/** Invisible, and brought along by copying. */
export const PADDINGS: readonly [string, string][] = [
	[' ', ' '],
	['\t', '\n'],
	['\u00a0', '\u3000'],
	['\u200b', '\ufeff'],
	['\u2060', '\u200e'],
];

/** 10 kB of them at most; each is the worst case of some pattern. */
export const WORST_CASES: readonly [name: string, text: (length: number) => string][] = [
	['digits and a letter', (length) => '7'.repeat(length) + 'x'],
	['hyphens', (length) => '-'.repeat(length)],
	['blanks inside', (length) => `a${' '.repeat(length)}b`],
	['brackets', (length) => '{'.repeat(length)],
	['words', (length) => 'a-b '.repeat(length / 4)],
	['a UUID too long', (length) => 'a0-'.repeat(length / 3)],
	['an address', (length) => `https://${'a.'.repeat(length / 2)}/${'/'.repeat(9)}`],
	['invisible', (length) => `a${'\u200b'.repeat(length)}b`],
	['accents', (length) => 'e\u0301'.repeat(length / 2)],
];

/** Prompts go out byte for byte, and other texts mean what they say. */
const FREE = [
	'positivePrompt',
	'negativePrompt',
	'fileName',
	'altText',
	'search',
	'binaryPropertyName',
];

export const isFreeText = ({ literal }: Field) => FREE.includes(literal.name);
export const isKey = ({ literal }: Field) => literal.name === 'idempotencyKey';

const NEVER_EMPTY = [
	...['positivePrompt', 'model', 'size', 'width', 'height'],
	...['budget', 'idempotencyKey', 'keyReuse', 'taskUUID'],
];

/** A LoRA without a model is a row of the list that was not filled in. */
export const isNeverEmpty = ({ literal, path }: Field) =>
	NEVER_EMPTY.includes(literal.name) && !path.includes('lora');
/** inside a collection, where a field can be left out */
export const isOptional = ({ path }: Field) => path.includes('.');
