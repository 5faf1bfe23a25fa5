import { describe, expect, test } from 'vitest';
import { adviceOn } from '../../../nodes/Runware/input/advice.ts';
import type { CheckedItem } from '../../../nodes/Runware/input/readItem.ts';
import { DEFAULT_RUN_SETTINGS } from '../../../nodes/Runware/input/runSettings.ts';

type Part = Partial<{ [key in keyof CheckedItem]: object | string }>;

const FIELDS = { model: 'runware:97@1', positivePrompt: 'a cat', width: 512, height: 512 };
const FILES = {
	altText: '',
	download: true,
	fileMetadata: 'none',
	fileName: '{prompt}-{seed}',
	includeInput: false,
	binaryPropertyName: 'data',
};

const request = ({ fields = {}, fileOptions = {}, settings = {}, ...rest }: Part): CheckedItem =>
	({
		item: 0,
		emptyCells: [],
		leftOut: [],
		keyReuse: 'new',
		fields: { ...FIELDS, ...(fields as object) },
		fileOptions: { ...FILES, ...(fileOptions as object) },
		settings: { ...DEFAULT_RUN_SETTINGS, ...(settings as object) },
		...rest,
	}) as CheckedItem;

const ASYNC = { deliveryMethod: 'async' };
const cache = (acceleratorOptions: object) => ({ fields: { acceleratorOptions } });
const LORA = { model: 'a:b@1' };

describe('a setting that does nothing is told', () => {
	// what it is about, the setting alone, and a case beside it in which it does something
	test.each<[string, Part, Part]>([
		[
			'Negative Prompt',
			{ fields: { negativePrompt: 'text', CFGScale: 1 } },
			{ fields: { negativePrompt: 'text', CFGScale: 1.01 } },
		],
		[
			'Wait for Images',
			{ settings: { wait: false } },
			{ settings: { wait: false }, fields: ASYNC },
		],
		[
			'Tasks per Request',
			{ settings: { tasksPerRequest: 5 } },
			{ settings: { tasksPerRequest: 5 }, fields: ASYNC },
		],
		[
			'Quality',
			{ fields: { outputQuality: 80, outputFormat: 'PNG' } },
			{ fields: { outputQuality: 80, outputFormat: 'WEBP' } },
		],
		[
			'File Name',
			{ fileOptions: { download: false, fileName: 'cat' } },
			{ fileOptions: { fileName: 'cat' } },
		],
		[
			'If Key Has Other Settings',
			{ keyReuse: 'error' },
			{ keyReuse: 'error', idempotencyKey: 'sku' },
		],
		[
			'Idempotency Key',
			{ idempotencyKey: 'sku', fields: { taskUUID: '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10' } },
			{ idempotencyKey: 'sku' },
		],
		[
			'When Budget Is Reached',
			{ settings: { budgetReached: 'rows' } },
			{ settings: { budgetReached: 'rows', budget: 1 } },
		],
		[
			'A LoRA with weight 0',
			{ fields: { lora: [LORA, { ...LORA, weight: 0 }] } },
			{ fields: { lora: [{ ...LORA, weight: -1 }] } },
		],
		[
			'TeaCache Distance',
			cache({ teaCacheDistance: 0.5 }),
			cache({ teaCacheDistance: 0.5, teaCache: true }),
		],
		[
			'FB Cache Threshold',
			cache({ fbCacheThreshold: 0.5, fbCache: false }),
			cache({ fbCacheThreshold: 0.5, fbCache: true }),
		],
		[
			'DB Cache Threshold',
			cache({ dbCacheThreshold: 0.5, fbCache: true }),
			cache({ dbCacheThreshold: 0.5, dbCache: true }),
		],
		[
			'DB Cache Skip Interval',
			cache({ dbCacheSkipInterval: 5 }),
			cache({ dbCacheSkipInterval: 5, dbCache: true }),
		],
		[
			'The limits of caching',
			cache({ cacheStartStep: 5 }),
			cache({ cacheStartStep: 5, teaCache: true }),
		],
	])('%s', (what, idle, atWork) => {
		const told = adviceOn([request({}), request(idle)]).filter((text) => text.startsWith(what));
		expect(told).toHaveLength(1);
		expect(adviceOn([request(atWork)])).toEqual([]);
	});

	test('settings of the run that differ between items', () => {
		const budgets = [1, 2].map((budget) => request({ settings: { budget } }));
		expect(adviceOn(budgets)).toEqual([expect.stringContaining('those of the first item count')]);
		expect(adviceOn([budgets[0], budgets[0]])).toEqual([]);
	});
});

test.each(['runware:97@2', 'runware:97@3'])(
	'%s ignores a negative prompt unless CFG Scale is set',
	(model) => {
		const told = (more: object) =>
			adviceOn([request({ fields: { model, negativePrompt: 'text', ...more } })]);
		expect(told({})).toEqual([expect.stringMatching(/^Negative Prompt has no effect/)]);
		expect(told({ CFGScale: 1 })).toHaveLength(1);
		expect(told({ CFGScale: 2 })).toEqual([]);
	},
);

test('a setting that gave way is told once', () => {
	const label = 'Advanced → Content Check Mode';
	const told = adviceOn([1, 2].map(() => ({ ...request({}), leftOut: [label] })));
	expect(told).toEqual([expect.stringMatching(`^${label} is at its default`)]);
});

test('a large run without a key is told what it could lose', () => {
	const run = (items: number, more: Part = {}) =>
		adviceOn(Array.from({ length: items }, () => request(more)));
	expect(run(49)).toEqual([]);
	expect(run(50)).toEqual([expect.stringMatching(/^Without an Idempotency Key/)]);
	expect(run(50, { idempotencyKey: 'sku' })).toEqual([]);
});

test('nothing is told of a plain request, nor of none', () => {
	expect(adviceOn([request({})])).toEqual([]);
	expect(adviceOn([])).toEqual([]);
});
