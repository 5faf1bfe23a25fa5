import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const LINKS = { output: { download: false } };
const THROWS = "={{ $json.bad ? $('Nowhere').item.json.x : $json.v }}";

/** What a parameter is given, what it is called, and a value it takes. */
const PLACES: [string, INodeParameters, string | number][] = [
	['Prompt', { positivePrompt: THROWS }, 'a cat'],
	['Size', { size: THROWS }, 'custom'],
	['Number of Images', { numberResults: THROWS }, 1],
	['Image Settings → Steps', { generation: { CFGScale: 2, steps: THROWS } }, 9],
	['Output → File Name', { output: { download: false, fileName: THROWS } }, 'cat'],
	['Cost and Retries → Budget (USD)', { runOptions: { budget: THROWS } }, 1],
	[
		'Advanced → Acceleration → Cache End Step',
		{ advanced: { acceleratorOptions: { cacheStartStep: 1, cacheEndStep: THROWS } } },
		9,
	],
	['Advanced → Webhook URL', { advanced: { webhookURL: THROWS } }, 'http://127.0.0.1:9/'],
];

describe.each(PLACES)('an expression that throws for one item, in %s', (field, parameters, v) => {
	const items: IDataObject[] = [{ v }, { bad: true }, { v }];
	const all = { positivePrompt: 'a cat', ...SMALL, ...LINKS, ...parameters };

	test('is the error row of that item in continue mode', async () => {
		const { status, json, rows } = await harness.run(all, {
			items,
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(json[1].error).toMatch(`The expression in ${field} failed: `);
		expect(json.map(({ imageURL }) => typeof imageURL)).toEqual(['string', 'undefined', 'string']);
		expect(harness.billed()).toBe(2);
	});

	test('ends the run in stop mode, naming the item, before anything is sent', async () => {
		const { status, error } = await harness.run(all, { items });
		expect(status).toBe('error');
		expect(error?.message).toMatch(`The expression in ${field} failed: `);
		expect(error?.message).toMatch(/\[item 1\]$/);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(harness.mock.requests()).toEqual([]);
	});
});

test('expressions in hidden fields are not evaluated', async () => {
	const hidden = { size: '128x128', width: THROWS, height: THROWS };
	const { status } = await harness.run(
		{ positivePrompt: 'a cat', ...LINKS, ...hidden },
		{ items: [{ bad: true }] },
	);
	expect(status).toBe('success');
});

test('concurrency 4.0000001 is 4', async () => {
	const runOptions = { concurrency: '={{ 4.0000001 }}' };
	const items = Array.from({ length: 12 }, () => ({}));
	harness.mock.set({ latencyMs: 60 });
	await harness.run({ positivePrompt: 'a cat', ...SMALL, ...LINKS, runOptions }, { items });
	expect(harness.billed()).toBe(12);
	expect(harness.mock.ledger().maxInFlight).toBe(4);
});

test.each([
	['image', 'erase', 'erase'],
	['image', 'constructor', 'constructor'],
	// n8n drops an operation that no resource shows.
	['video', 'generate', ''],
])('an unknown operation is named: %s → %s', async (resource, operation, named) => {
	const { status, error } = await harness.run(
		{ positivePrompt: 'a cat', resource, operation },
		{ unchecked: true },
	);
	expect(status).toBe('error');
	expect(error?.message).toBe(`Runware has no operation "${named}" for "${resource}"`);
	expect(harness.mock.requests()).toEqual([]);
});

describe('Image → Get and LoRA → Get Many', () => {
	const UUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
	test.each<[string, INodeParameters, string]>([
		['Task UUID', { operation: 'get', taskUUID: THROWS }, UUID],
		[
			'Waiting → Time Limit (Seconds)',
			{ operation: 'get', taskUUID: UUID, waiting: { timeLimit: THROWS } },
			'1',
		],
		['Search', { resource: 'lora', operation: 'getAll', search: THROWS }, 'ink'],
		['Limit', { resource: 'lora', operation: 'getAll', limit: THROWS }, '1'],
	])('an expression that throws in %s is the row of its item', async (field, parameters, v) => {
		const { status, json } = await harness.run(parameters, {
			items: [{ bad: true }, { v }],
			onError: 'continueRegularOutput',
		});
		expect(status).toBe('success');
		expect(json[0].error).toMatch(`The expression in ${field} failed: `);
		expect(String(json[1].error ?? '')).not.toMatch('The expression');
	});
});
