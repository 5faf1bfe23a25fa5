import type { INodeParameters } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { useHarness } from './harness.mts';

const harness = useHarness();
const ESTIMATE: INodeParameters = {
	resource: 'image',
	operation: 'estimate',
	positivePrompt: '={{ $json.prompt }}',
};
const BARE = {
	taskType: 'imageInference',
	model: 'runware:97@1',
	width: 1024,
	height: 1024,
	includeCost: true,
};
const estimate = (parameters: INodeParameters, items: object[], more: object = {}) =>
	harness.run({ ...ESTIMATE, ...parameters }, { items: items as never[], ...more });

test('a sheet is checked and priced row by row, and nothing is bought', async () => {
	const parameters = { numberResults: '={{ $json.count ?? 1 }}', size: '={{ $json.size }}' };
	const { status, rows, hints } = await estimate(parameters, [
		{ prompt: 'a cat', size: '1024x1024', count: 3 },
		{ prompt: ' ', size: 'huge' },
		{ prompt: 'a dog', size: '2048x2048' },
	]);

	expect(status).toBe('success');
	expect(rows).toEqual([
		{
			json: {
				positivePrompt: 'a cat',
				valid: true,
				problem: 'none',
				images: 3,
				estimatedCost: 0.027,
				priceFrom: 'list price of 2026-11',
				request: { ...BARE, positivePrompt: 'a cat', numberResults: 3 },
			},
			pairedItem: { item: 0 },
		},
		{
			json: {
				valid: false,
				problem:
					'Size must be one of the sizes in the list by name or ratio, a width and height such as 1280x720, or custom, but is "huge". Prompt must be text that is not blank, but is " "',
				images: 0,
				estimatedCost: 0,
				priceFrom: 'list price of 2026-11',
			},
			pairedItem: { item: 1 },
		},
		{
			json: {
				positivePrompt: 'a dog',
				valid: true,
				problem: 'none',
				images: 1,
				estimatedCost: 0.036,
				priceFrom: 'list price of 2026-11',
				request: { ...BARE, positivePrompt: 'a dog', width: 2048, height: 2048 },
			},
			pairedItem: { item: 2 },
		},
	]);
	expect(hints).toEqual([
		'4 images for about $0.063 by list price, 1 item not valid. Nothing was bought. The account has $1000.00.',
	]);
	expect(harness.taskTypes()).toEqual({ accountManagement: 1 });
	expect(harness.billed()).toBe(0);
});

test('what it prices is what Generate then sends', async () => {
	const parameters: INodeParameters = {
		positivePrompt: 'a cat',
		size: '1280x720',
		numberResults: 2,
		generation: { seed: '9223372036854775807', steps: 40, CFGScale: 3.5 },
		output: { outputFormat: 'WEBP', download: false },
		advanced: {
			checkContent: true,
			acceleratorOptions: { teaCache: true },
			webhookURL: 'http://127.0.0.1:9/h?token=abc',
		},
	};
	const { json } = await estimate(parameters, [{}]);
	expect(json[0].request).toMatchObject({
		seed: '9223372036854775807',
		webhookURL: 'http://127.0.0.1:9/h?…',
	});
	await harness.run({ ...ESTIMATE, ...parameters, operation: 'generate' });
	const [sent] = harness.mock
		.requests()
		.flatMap(({ body }) => body as Record<string, unknown>[])
		.filter(({ taskType }) => taskType === 'imageInference');
	const { taskUUID, seed, webhookURL, ...rest } = sent;
	expect(typeof taskUUID + typeof seed + typeof webhookURL).toBe('stringnumberstring');
	const shown = { ...(json[0].request as Record<string, unknown>) };
	delete shown.seed;
	delete shown.webhookURL;
	expect(shown).toEqual(rest);
});

test('an expression that throws is a problem of its item', async () => {
	const { json } = await estimate({ positivePrompt: "={{ $('Nowhere').item.json.x }}" }, [{}]);
	expect(json[0]).toMatchObject({ valid: false, images: 0 });
	expect(String(json[0].problem)).toMatch(/^The expression in Prompt failed: /);
});

test('items that share a key and a request are paid for once', async () => {
	const parameters = { runOptions: { idempotencyKey: '={{ $json.sku }}' } };
	const { json, hints } = await estimate(parameters, [
		{ prompt: 'a cat', sku: 'A' },
		{ prompt: 'a cat', sku: 'A' },
		{ prompt: 'a dog', sku: 'A' },
		{ prompt: 'a cat', sku: 'B' },
	]);
	expect(json.map(({ images, sameAs }) => [images, sameAs])).toEqual([
		[1, undefined],
		[0, 0],
		[1, undefined],
		[1, undefined],
	]);
	// Who shares images has the same cells, and nothing to pay.
	expect(json.map(({ estimatedCost }) => estimatedCost)).toEqual([0.009, 0, 0.009, 0.009]);
	expect(Object.keys(json[1]).slice(0, 3)).toEqual(['positivePrompt', 'idempotencyKey', 'valid']);
	expect(hints[0]).toMatch(
		/^3 images for about \$0\.027 by list price, 1 item shares the images of another item\./,
	);
});

test.each([
	[
		'the same request, reported and delivered in another way',
		{},
		{ prompt: 'a cat', ttl: 600 },
		true,
	],
	[
		'another request, and the key may be used for the earlier image',
		{ keyReuse: 'earlier' },
		{ prompt: 'a dog', ttl: 60 },
		true,
	],
	[
		'another request, and the key may not be used again',
		{ keyReuse: 'error' },
		{ prompt: 'a dog', ttl: 60 },
		false,
	],
])('a key that is used again is judged as in Generate: %s', async (_name, more, second, valid) => {
	const parameters = {
		output: { ttl: '={{ $json.ttl }}' },
		runOptions: { idempotencyKey: 'A', ...more },
	};
	const { json } = await estimate(parameters, [{ prompt: 'a cat', ttl: 60 }, second]);
	expect(json.map((row) => [row.valid, row.images, row.sameAs])).toEqual([
		[true, 1, undefined],
		[valid, 0, valid ? 0 : undefined],
	]);
});

test('one task UUID for two requests is a problem, as it is in Generate', async () => {
	const taskUUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
	const { json } = await estimate({ runOptions: { taskUUID } }, [
		{ prompt: 'a cat' },
		{ prompt: 'a dog' },
	]);
	expect(json.map(({ valid }) => valid)).toEqual([true, false]);
	expect(String(json[1].problem)).toContain('Task UUID must be different for each request');
});

test('a model without a list price is said to have none', async () => {
	const model = { __rl: true, mode: 'air', value: 'civitai:1@2' };
	const { json, hints } = await estimate({ model }, [{ prompt: 'a cat' }]);
	expect(json[0]).not.toHaveProperty('estimatedCost');
	expect(json[0].priceFrom).toBe('no list price');
	expect(hints[0]).toMatch(/^1 image, 1 of them without a list price\./);
});

test('a sum above the budget is reported', async () => {
	const parameters = { numberResults: 20, runOptions: { budget: 0.1 } };
	const { hints } = await estimate(parameters, [{ prompt: 'a cat' }]);
	expect(hints[0]).toContain(
		'20 images for about $0.18 by list price, more than the budget of $0.1.',
	);
});

test('n8n’s table has nothing in red: no cell is null, empty or a list', async () => {
	const runOptions = { idempotencyKey: '={{ $json.sku }}' };
	const { json } = await estimate({ runOptions }, [
		{ prompt: 'a cat', sku: 'A' },
		{ prompt: ' ', sku: 'B' },
	]);
	const cells = json.flatMap((row) => Object.values(row));
	expect(cells.filter((cell) => cell === null || cell === '' || Array.isArray(cell))).toEqual([]);
	expect(json.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['A', 'B']);
	expect(json[0].problem).toBe('none');
});

test('a cost has four decimals at most', async () => {
	const { json } = await estimate({ size: '1280x720', generation: { steps: 41 } }, [
		{ prompt: 'a cat' },
	]);
	expect(String(json[0].estimatedCost)).toMatch(/^0\.\d{1,4}$/);
});

test('the input goes along where it is asked for, also with a problem', async () => {
	const { json } = await estimate({ output: { includeInput: true } }, [
		{ prompt: 'a cat', sku: 1 },
		{ prompt: '', sku: 2 },
	]);
	expect(json).toMatchObject([
		{ sku: 1, valid: true },
		{ sku: 2, valid: false },
	]);
});

test.each([
	['a wrong key', () => ({ ...harness.account(), apiKey: 'wrong-key' })],
	['no connection', () => ({ ...harness.account(), baseUrl: 'http://127.0.0.1:9/v1' })],
])('with %s the estimate is there, without the balance', async (_what, credentials) => {
	const { status, json, hints } = await estimate({}, [{ prompt: 'a cat' }], {
		credentials: credentials(),
	});
	expect([status, json[0].valid]).toEqual(['success', true]);
	expect(hints[0]).toMatch(/Nothing was bought\. The balance is not known: .+/);
});
