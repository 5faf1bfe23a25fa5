import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import * as n8n from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { PNG } from './images.mts';
import { RULES, violationsOf } from './judge.mts';
import { KINDS } from './kinds.mts';
import { planOf } from './plan.mts';
import type { Play } from './play.mts';
import { promptOf, SCENARIOS, type ScenarioName } from './scenarios.mts';
import { STRANGER } from './treeMutations.mts';

const TASK = 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001';
const IMAGE = '00000000-0000-4000-8000-000000000001';
const LINK = `http://127.0.0.1:9/${IMAGE}.jpg`;

const bill = (taskUUID = TASK, prompt = promptOf(0)) =>
	({ taskUUID, prompt, imageUUID: IMAGE, usd: 0.009 }) as Play['bills'][number];

const row = (json: IDataObject, more: Partial<INodeExecutionData> = {}): INodeExecutionData => ({
	json,
	pairedItem: { item: 0 },
	...more,
});

const image = (more: IDataObject = {}) =>
	row({ imageURL: LINK, imageUUID: IMAGE, taskUUID: TASK, seed: 7, cost: 0.009, ...more });

const exchange = (mutations: string[] = [], body = '{}') => ({
	number: 1,
	asked: 'a request',
	reply: { status: 200, headers: {}, body },
	mutations,
});

/** One image that was asked for, made, billed and delivered. */
function good(scenarioName: ScenarioName = 'sync', changes: Partial<Play> = {}): Play {
	const scenario = SCENARIOS[scenarioName];
	const plan = { ...planOf('judge', 0), kind: KINDS[0], scenarioName, scenario };
	const files = new Map([['filesystem:1', PNG]]);
	const nothing = { texts: ['1 image for $0.009'], exchanges: [exchange()], files };
	const settings = { continueOnFail: true, faults: 0 as const };
	return {
		...{ plan: { ...plan, ...settings }, rows: [image()], bills: [bill()] },
		...{ earlier: new Set<string>(), ...nothing, ...changes },
	};
}

const file = (id: string) => ({ data: { id, data: 'filesystem', mimeType: 'image/png' } });
const node = { name: 'Runware' } as n8n.INode;
const stops = (played: Play): Play => ({
	...played,
	plan: { ...played.plan, continueOnFail: false },
});

function deep(levels: number): IDataObject {
	return levels === 0 ? {} : { inner: deep(levels - 1) };
}

type Violation = [
	rule: keyof typeof RULES,
	violation: string | RegExp,
	played: Play,
	before?: () => void,
];

const VIOLATIONS: Violation[] = [
	[
		'only node errors are thrown',
		'threw TypeError: it broke',
		stops(good('sync', { rows: [], bills: [], error: new TypeError('it broke') })),
	],
	[
		'an error says something',
		'an error without a readable message',
		stops(good('sync', { rows: [], bills: [], error: new n8n.NodeOperationError(node, 'x') })),
	],
	[
		'nothing is thrown in continue mode, nor by a webhook',
		'threw, although it must not',
		good('sync', { rows: [], bills: [], error: new n8n.NodeOperationError(node, 'it is broken') }),
	],
	['every play ends', 'hang: nothing is left', good('sync', { hang: 'nothing is left' })],
	[
		'every play ends',
		/^more than \d+ requests/,
		good('sync', { exchanges: Array.from({ length: 400 }, () => exchange()) }),
	],
	[
		'nothing reaches the prototypes',
		'the prototype of every object was changed',
		good(),
		() => Object.assign(Object.prototype, { polluted: true }),
	],
	[
		'a credential is good only if a ping came back',
		'a credential passes without a ping',
		good('ping', { rows: [row({ status: 'OK' })], bills: [] }),
	],
	['no raw words', /"\[object …\]" in row/, good('sync', { rows: [image({ model: String({}) })] })],
	['no raw words', /"undefined" in hint/, good('sync', { texts: ['undefined images'] })],
	['no raw words', /"null" in row/, good('sync', { rows: [image({ fileName: 'null' })] })],
	['no raw words', /"NaN" in hint/, good('sync', { texts: ['1 image for $NaN'] })],
	[
		'no raw words',
		/words of a TypeError in row/,
		good('sync', { rows: [row({ error: 'x.replace is not a function', taskUUID: TASK })] }),
	],
	['no endless texts', /endless text in hint/, good('sync', { texts: ['x'.repeat(6_000)] })],
	[
		'no endless nesting',
		/nested without end/,
		good('sync', { rows: [image({ extra: deep(30) })] }),
	],
	[
		'a field has its own type or is not there',
		"a row's cost is of another type or form",
		good('sync', { rows: [image({ cost: '0.009' })] }),
	],
	[
		'every row has something',
		'an image row with no file, no link, no data and no reason',
		good('sync', { rows: [row({ taskUUID: TASK, imageUUID: IMAGE, seed: 7 })] }),
	],
	[
		'every row has something',
		'an image row with no file, no link, no data and no reason',
		good('sync', { rows: [image({ imageURL: 'no link' })] }),
	],
	[
		'every row has something',
		'a row "processing" without a task UUID',
		good('sync', { rows: [row({ status: 'processing' })] }),
	],
	[
		'every row has something',
		'an error row without a word',
		good('callback', { rows: [row({ status: 'error' })], bills: [] }),
	],
	['every row has something', 'an empty row', good('account', { rows: [row({})], bills: [] })],
	[
		'a LoRA has its AIR, an entry of a list its name and value',
		'an entry without air',
		good('LoRAs', { rows: [row({ name: 'Style' })], bills: [] }),
	],
	[
		'a list is no longer than was asked for',
		'more entries than the limit',
		good('LoRAs', { rows: Array.from({ length: 6 }, () => row({ air: 'a:1@1' })), bills: [] }),
	],
	[
		'every item has a row, and no row another item',
		'an item without a row',
		good('sync key', { rows: [image()] }),
	],
	[
		'every item has a row, and no row another item',
		'a row of no item',
		good('sync', { rows: [image(), row({ error: 'it is broken' }, { pairedItem: { item: 5 } })] }),
	],
	[
		'billed is at most what was asked for',
		'billed more than was asked for',
		good('sync', { bills: [bill(), bill()] }),
	],
	[
		'the budget holds, unless a reply lied',
		'over budget',
		good('sync budget', { bills: [0, 1, 2].map((item) => bill(TASK, promptOf(item))) }),
	],
	[
		'every billed task is named',
		'a billed task is named nowhere',
		good('sync', { bills: [bill(STRANGER)] }),
	],
	[
		'no row has an image that nobody made',
		'an image that nobody made',
		good('sync', { rows: [image(), image({ imageUUID: TASK })] }),
	],
	[
		'no row has an image that nobody made',
		'the image of a stranger',
		good('sync', { rows: [image({ imageUUID: STRANGER })] }),
	],
	[
		'no image twice, and no more than were asked for',
		'the same image in two rows',
		good('sync', { rows: [image(), image({ imageURL: `${LINK}?2` })] }),
	],
	[
		'no image twice, and no more than were asked for',
		'the same link in two rows',
		good('sync', { rows: [image(), image({ imageUUID: undefined })] }),
	],
	[
		'no image twice, and no more than were asked for',
		'more images than were asked for',
		good('sync', { rows: [image(), row({ imageURL: `${LINK}?2`, taskUUID: TASK })] }),
	],
	[
		'a file is whole',
		'a file that is no whole image',
		good('sync', {
			rows: [{ ...image(), binary: file('filesystem:1') }],
			files: new Map([['filesystem:1', PNG.subarray(0, 30)]]),
		}),
	],
	[
		'a harmless change loses no image',
		'an image is lost to a harmless change',
		good('sync', {
			exchanges: [exchange(['BOM'])],
			rows: [row({ error: 'it is broken', taskUUID: TASK })],
		}),
	],
];

describe('the judge', () => {
	test.each(['sync', 'tool', 'sync set'] as const)('passes a good play: %s', (name) => {
		expect(
			violationsOf(good(name, { rows: [{ ...image(), binary: file('filesystem:1') }] }), n8n),
		).toEqual([]);
	});

	test.each(VIOLATIONS)('finds what breaks the rule "%s": %s', (_, violation, played, before) => {
		before?.();
		const expected =
			typeof violation === 'string' ? violation : (expect.stringMatching(violation) as string);
		expect(violationsOf(played, n8n)).toContainEqual(expected);
	});

	test('has a planted violation for every rule', () => {
		expect([...new Set(VIOLATIONS.map(([rule]) => rule))].toSorted()).toEqual(
			Object.keys(RULES).toSorted(),
		);
	});
});
