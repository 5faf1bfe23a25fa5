import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { IRun } from 'n8n-workflow';
import { startMockServer, type MockServer } from '../mock/mockServer.mts';
import { openEngine, type Engine } from './engine.mts';
import { core, service } from './n8n-core.mts';

// Whatever goes wrong once an image is paid for: it is named, and the right one is blamed.
let engine: Engine;
let mock: MockServer;
beforeAll(async () => {
	engine = await openEngine({ binaryMode: 'filesystem' });
	mock = await startMockServer({ settings: { plainImages: true } });
});
beforeEach(() => mock.reset());
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
	engine.close();
	await mock.close();
});

const run = (output: object, onError = 'stopWorkflow') =>
	engine.run({
		items: ['P0', 'P1', 'P2'].map((prompt) => ({ json: { prompt } })),
		credentials: { apiKey: 'key', baseUrl: mock.url },
		node: {
			onError: onError as 'stopWorkflow',
			parameters: {
				positivePrompt: '={{ $json.prompt }}',
				runOptions: { retryDelay: 0.02, maxRetries: 1 },
				output: output as never,
				advanced: { timeLimit: 2 },
			},
		},
	}).done;

/** n8n's binary store fails from now on, as it does on a full disk. */
const failToStore = (error: Error) =>
	vi.spyOn(service(core.BinaryDataService), 'store').mockRejectedValue(error);
const diskFull = () =>
	Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

/** What the user can read: rows and the error. */
const textOf = (done: IRun) => JSON.stringify([engine.rows(done), engine.error(done) ?? null]);
const paidFor = () =>
	Object.entries(mock.ledger().byTask)
		.filter(([, { billed }]) => billed > 0)
		.map(([taskUUID]) => taskUUID);

describe('a full disk', () => {
	test('is reported as n8n not storing the file, not as the image host; the link stays', async () => {
		failToStore(diskFull());
		const done = await run({});
		const rows = engine.rows(done);
		expect(rows.map(({ json }) => typeof json.imageURL)).toEqual(['string', 'string', 'string']);
		for (const { json } of rows) {
			expect(json.downloadError).toMatch(/n8n could not store/);
			expect(json.downloadError).not.toMatch(/image host/);
		}
	});

	test('is not worth another download of the same file', async () => {
		failToStore(diskFull());
		await run({});
		expect(mock.ledger().downloads).toBe(3);
	});

	test.each(['stopWorkflow', 'continueRegularOutput'])(
		'with images that came as base64, names all that is paid for (%s)',
		async (onError) => {
			failToStore(diskFull());
			const done = await run({ outputType: 'base64Data' }, onError);
			const text = textOf(done);
			expect(text).toMatch(/could not store/);
			expect(paidFor()).toHaveLength(3);
			for (const taskUUID of paidFor()) expect(text).toContain(taskUUID);
		},
	);
});

test('an error nobody thought of, after a purchase, lists what is paid for', async () => {
	failToStore(new TypeError('undefined is not a function'));
	const done = await run({ outputType: 'base64Data' });
	expect(paidFor()).toHaveLength(3);
	for (const taskUUID of paidFor()) expect(textOf(done)).toContain(taskUUID);
});

describe('a bare answer that is not of Runware', () => {
	const wordsFor = async (status: number) => {
		// Lookups are answered, and find nothing.
		mock.faults({ on: 'submit', times: null, do: { status, body: 'html' } });
		const error = engine.error(await run({}));
		return `${error?.message}\n${error?.description}`;
	};

	test.each([
		[502, /retry/i],
		[503, /retry/i],
		[429, /busy|too many/i],
		[401, /API key/],
		[403, /API key/],
		[402, /balance/i],
	])('HTTP %d says what to do, not to change a setting', async (status, advice) => {
		const words = await wordsFor(status);
		expect(words).toMatch(advice);
		expect(words).not.toMatch(/Change the setting/);
	});
});

test.each(['={{ $json.budgt }}', '={{ "" }}', '={{ null }}'])(
	'a budget of %s names the field, and nothing is sent',
	async (budget) => {
		const done = await engine.run({
			items: [{ json: { budget: 1 } }],
			credentials: { apiKey: 'key', baseUrl: mock.url },
			node: { parameters: { positivePrompt: 'P0', runOptions: { budget } } },
		}).done;
		expect(engine.error(done)?.message).toMatch(/Budget/);
		expect(mock.ledger().requests).toBe(0);
	},
);
