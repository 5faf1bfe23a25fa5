import type { IBinaryData } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startMockServer, type MockServer } from '../mock/mockServer.mts';
import { openEngine, type Engine } from './engine.mts';

// What the fault matrix does not show: how the guarantees look from the canvas.
let engine: Engine;
let mock: MockServer;
beforeAll(async () => {
	engine = await openEngine({ binaryMode: 'default' });
	mock = await startMockServer({ settings: { plainImages: true } });
});
beforeEach(() => mock.reset());
afterAll(async () => {
	engine.close();
	await mock.close();
});

const items = ['P0', 'P1', 'P2'].map((prompt) => ({ json: { prompt } }));
const refusedOnce = {
	on: 'submit' as const,
	when: { prompt: 'P1' },
	do: { reject: 'insufficientCredits', status: 402 },
};
const run = (node: object, parameters: object = {}) =>
	engine.run({
		items,
		credentials: { apiKey: 'key', baseUrl: mock.url },
		node: {
			waitBetweenTries: 0,
			...node,
			parameters: {
				positivePrompt: '={{ $json.prompt }}',
				runOptions: { retryDelay: 0.02 },
				...parameters,
			},
		},
	});

test('base64 images survive Retry On Fail in memory mode, where there is no other copy', async () => {
	mock.set({ details: 'empty' });
	mock.faults(refusedOnce);
	const output = { outputType: 'base64Data' };
	const done = await run({ retryOnFail: true, maxTries: 2 }, { output }).done;
	expect(done.status).toBe('success');
	const files = await Promise.all(
		engine
			.rows(done)
			.map(async ({ binary }) => (await engine.file(binary?.data as IBinaryData)).length),
	);
	expect(files).toHaveLength(3);
	expect(Math.min(...files)).toBeGreaterThan(1000);
	expect(mock.ledger().billedImages).toBe(3);
});

test('the ledger in the execution data is small and holds no image bytes', async () => {
	mock.faults(refusedOnce);
	const execution = run({}, { output: { outputType: 'dataURI' } });
	const { data } = await execution.done;
	const kept = JSON.stringify(data.executionData?.contextData['node:Node']);
	expect(
		Object.keys((JSON.parse(kept) as { runware: { entries: object } }).runware.entries),
	).toHaveLength(2);
	expect(kept).not.toContain('base64');
	expect(kept.length).toBeLessThan(3 * 500);
});

test('the error of a run that ends early lists what is paid for', async () => {
	mock.faults(refusedOnce);
	const done = await run({}, { runOptions: { concurrency: 1, retryDelay: 0.02 } }).done;
	const error = engine.error(done);
	const [paid] = Object.keys(mock.ledger().byTask);
	expect(error?.message).toBe('The Runware balance is too low [item 1]');
	expect(error?.description).toContain(
		'Already paid for, and kept for a retry of this execution: ',
	);
	expect(error?.description).toMatch(
		new RegExp(`${paid} <a href="${mock.imageOrigin}/image/\\S+\\.jpg"`),
	);
	expect(mock.ledger().tasks).toBe(1);
});

test('Stop leaves the execution canceled, not failed', async () => {
	mock.set({ latencyMs: 500 });
	const execution = run({});
	while (mock.ledger().tasks === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	execution.cancel();
	expect((await execution.done).status).toBe('canceled');
});

test('a negative prompt that does nothing raises a hint', async () => {
	const done = await run({}, { generation: { negativePrompt: 'text', CFGScale: 1 } }).done;
	expect(engine.hints(done).map(({ message }) => message)).toEqual([
		'3 images for $0.027',
		'Negative Prompt has no effect unless CFG Scale is above 1',
	]);
});

test('tasks that are submitted only give one row each', async () => {
	const advanced = { deliveryMethod: 'async', wait: false };
	const done = await run({}, { advanced, numberResults: 4 }).done;
	expect(engine.rows(done).map(({ json }) => [json.status, json.positivePrompt])).toEqual([
		['processing', 'P0'],
		['processing', 'P1'],
		['processing', 'P2'],
	]);
	expect(mock.ledger().byType).toEqual({ imageInference: 3 });
});

test('sync tasks keep their request to themselves, whatever the tasks per request', async () => {
	await run({}, { advanced: { tasksPerRequest: 10 } }).done;
	expect(mock.ledger().requests).toBe(3);
});

test('an item that takes the image of another, as their key is one, says so', async () => {
	const runOptions = { idempotencyKey: 'mug', keyReuse: 'earlier' };
	const rows = engine.rows(await run({}, { runOptions }).done);
	expect(rows.map(({ json }) => [json.positivePrompt, json.keyUsedFor])).toEqual([
		['P0', undefined],
		['P0', 'another request'],
		['P0', 'another request'],
	]);
	expect(mock.ledger().billedImages).toBe(1);
});
