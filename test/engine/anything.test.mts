import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { useHarness } from './harness.mts';

const harness = useHarness();
const ITEMS = 150;
const KEYS = ['prompt', 'size', 'side', 'count', 'number', 'option', 'text', 'flag'];
const from = (key: string) => `={{ $json.${key} }}`;

/** What survives as JSON between two nodes: a sheet, a webhook, another node's output. */
const VALUES = fc.oneof(
	fc.constantFrom<unknown>('a cat', '512x512', 'custom', 512, 1, '2', 0.1 * 3 * 10, 'JPG', true),
	fc.constantFrom<unknown>(null, '', ' ', 'landscape', [], {}, [1], { a: 1 }, 'x'.repeat(50_000)),
	fc.jsonValue({ maxDepth: 1 }),
);
const items = fc
	.sample(fc.record(Object.fromEntries(KEYS.map((key) => [key, VALUES])), { requiredKeys: [] }), {
		numRuns: ITEMS,
		seed: 42,
	})
	// A third of them right, a third right but for one value.
	.map((item, n): IDataObject => {
		const right = {
			prompt: `cat ${n}`,
			size: '512x512',
			side: 512,
			count: 1,
			number: 2,
			option: 'JPG',
		};
		if (n % 3 === 0) return item as IDataObject;
		const key = n % 3 === 1 ? 'none' : KEYS[n % KEYS.length];
		return { ...right, text: 'no', flag: false, [key]: item[key] } as IDataObject;
	});

const OPERATIONS: [string, INodeParameters][] = [
	[
		'Image → Generate',
		{
			positivePrompt: from('prompt'),
			size: from('size'),
			width: from('side'),
			height: from('side'),
			numberResults: from('count'),
			generation: { negativePrompt: from('text'), steps: from('number'), seed: from('number') },
			output: { outputFormat: from('option'), includeInput: from('flag'), download: false },
			advanced: {
				checkContent: from('flag'),
				acceleratorOptions: { cacheMaxConsecutiveSteps: from('number') },
			},
		},
	],
	['Image → Get', { operation: 'get', taskUUID: from('text'), output: { download: from('flag') } }],
	['Account → Get', { resource: 'account', operation: 'get' }],
	[
		'LoRA → Get Many',
		{
			resource: 'lora',
			operation: 'getAll',
			search: from('text'),
			architecture: from('option'),
			returnAll: from('flag'),
			limit: from('number'),
		},
	],
];

test.each(OPERATIONS)('%s takes anything, item by item', async (name, parameters) => {
	const { status, rows, json } = await harness.run(parameters, {
		items,
		onError: 'continueRegularOutput',
	});
	expect(status).toBe('success');
	const errors = json.flatMap(({ error }) => (error === undefined ? [] : [String(error)]));
	// Nothing that was sent is refused by the other side, which has the rules of the model page.
	const OURS =
		/ must be .*, but is |^The expression in .* (failed: |gives nothing)|^[A-Z].* is empty( |$)/;
	expect(errors.filter((error) => !OURS.test(error))).toEqual([]);
	const answered = new Set(rows.map(({ pairedItem }) => JSON.stringify(pairedItem)));
	if (name.startsWith('Image')) expect(answered.size).toBe(ITEMS);
	if (name !== 'Image → Generate') return;
	expect(errors.length).toBeGreaterThan(ITEMS / 3);
	expect(harness.billed()).toBe(rows.length - errors.length);
	expect(harness.billed()).toBeGreaterThan(10);
});

test('Image → Estimate has the verdict of Generate for each item', async () => {
	const [, generate] = OPERATIONS[0];
	const estimated = await harness.run({ ...generate, operation: 'estimate' }, { items });
	expect(estimated.status).toBe('success');
	expect(harness.billed()).toBe(0);
	const made = await harness.run(generate, { items, onError: 'continueRegularOutput' });
	const failed = made.rows.filter(({ json }) => json.error !== undefined);
	const invalid = estimated.rows.filter(({ json }) => !json.valid);
	expect(invalid.map(({ pairedItem }) => pairedItem)).toEqual(
		failed.map(({ pairedItem }) => pairedItem),
	);
	const images = estimated.json.reduce((sum, { images: asked }) => sum + Number(asked), 0);
	expect(images).toBe(harness.billed());
});
