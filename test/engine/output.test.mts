import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { core, service } from './n8n-core.mts';
import { KEY, SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const { billed, fileOf, run } = harness;

const GENERATE = { ...SMALL, positivePrompt: '={{ $json.prompt }}' };
const names = (rows: IDataObject[]) => rows.map(({ fileName }) => fileName);

describe('files of one name', () => {
	const same = (count: number) => Array.from({ length: count }, () => ({ prompt: 'a cat' }));
	const fixed = { generation: { seed: '42' } };

	test('are told apart, in the binary as in the row', async () => {
		const { rows, json } = await run({ ...GENERATE, ...fixed }, { items: same(3) });
		const expected = ['a-cat-42.jpg', 'a-cat-42-2.jpg', 'a-cat-42-3.jpg'];
		expect(names(json)).toEqual(expected);
		expect(rows.map(({ binary }) => binary?.data.fileName)).toEqual(expected);
	});

	test('are told apart in the order of the items, whatever arrives first', async () => {
		harness.mock.faults({
			on: 'download',
			when: { nth: 1 },
			do: { hang: 400 },
		});
		const { json } = await run({ ...GENERATE, ...fixed }, { items: same(4) });
		expect(names(json)).toEqual([
			'a-cat-42.jpg',
			'a-cat-42-2.jpg',
			'a-cat-42-3.jpg',
			'a-cat-42-4.jpg',
		]);
	});

	test('are told apart where two items share one image', async () => {
		const parameters = { ...GENERATE, runOptions: { idempotencyKey: 'mug' } };
		const { json } = await run(parameters, { items: same(2) });
		expect(billed()).toBe(1);
		expect(names(json)).toEqual([
			expect.stringMatching(/^a-cat-\d+\.jpg$/),
			expect.stringMatching(/^a-cat-\d+-2\.jpg$/),
		]);
	});

	test('are told apart in the turns of a loop too', async () => {
		const { engine } = harness;
		const done = await engine.run({
			items: same(3).map((json) => ({ json })),
			node: { parameters: { ...GENERATE, ...fixed } },
			credentials: harness.account(),
			loopOver: 1,
		}).done;
		expect(engine.rows(done, 'Loop', -1).map(({ json }) => json.fileName)).toEqual([
			'a-cat-42.jpg',
			'a-cat-42-2.jpg',
			'a-cat-42-3.jpg',
		]);
	});

	test('are told apart in the turns of a loop by Image → Get', async () => {
		const { engine } = harness;
		const made = await run({ ...GENERATE, ...fixed }, { items: same(3) });
		const get = { resource: 'image', operation: 'get', taskUUID: '={{ $json.taskUUID }}' };
		const done = await engine.run({
			items: made.json.map((json) => ({ json })),
			node: { parameters: get },
			credentials: harness.account(),
			loopOver: 1,
		}).done;
		const rows = engine.rows(done, 'Loop', -1);
		expect(rows.map(({ binary }) => binary?.data.fileName)).toEqual(names(made.json));
	});

	test('do not come of prompts in Chinese and Japanese', async () => {
		const items = [{ prompt: '红色的自行车' }, { prompt: '赤い自転車' }];
		const { json } = await run({ ...GENERATE, ...fixed }, { items });
		expect(names(json)).toEqual(['红色的自行车-42.jpg', '赤い自転車-42.jpg']);
	});
});

describe('a row', () => {
	const parameters = {
		...GENERATE,
		generation: { seed: '7', steps: 9 },
		output: { includeCost: true, includeInput: true },
	};

	test('begins with the prompt and what people look for, and ends with the UUIDs', async () => {
		const { json } = await run(parameters, { items: [{ sku: 'A1', prompt: 'a cat' }] });
		expect(Object.keys(json[0])).toEqual([
			'positivePrompt',
			'fileName',
			'imageURL',
			'seed',
			'cost',
			'sku',
			'prompt',
			'width',
			'height',
			'model',
			'steps',
			'number',
			'taskUUID',
			'imageUUID',
		]);
	});

	test('says early on that its file is missing', async () => {
		harness.mock.faults({ on: 'download', do: { status: 403 } });
		const { json } = await run(parameters, { items: [{ prompt: 'a cat' }] });
		expect(Object.keys(json[0]).slice(0, 3)).toEqual([
			'positivePrompt',
			'downloadError',
			'imageURL',
		]);
	});
});

describe('an image without a link', () => {
	test.each(['base64Data', 'dataURI'])(
		'comes out as a file though no download is wanted: %s',
		async (outputType) => {
			const output = { outputType, download: false };
			const { rows, json } = await run({ ...GENERATE, output }, { items: [{ prompt: 'a cat' }] });
			expect(await fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
			expect(json[0].fileName).toMatch(/^a-cat-\d+\.jpg$/);
			expect(billed()).toBe(1);
		},
	);

	test('comes out of Image → Get as well', async () => {
		const output = { outputType: 'base64Data', download: false };
		const made = await run({ ...GENERATE, output }, { items: [{ prompt: 'a cat' }] });
		const { rows } = await run({
			resource: 'image',
			operation: 'get',
			taskUUID: made.json[0].taskUUID as string,
			output: { download: false },
		});
		expect((await fileOf(rows[0]))?.bytes).toBe((await fileOf(made.rows[0]))?.bytes);
	});
});

describe('fields that are null', () => {
	test.each(['URL', 'base64Data', 'dataURI'])('count as absent: %s', async (outputType) => {
		harness.mock.set({ nulls: true });
		const output = { outputType, includeCost: false };
		const { rows, json } = await run({ ...GENERATE, output }, { items: [{ prompt: 'a cat' }] });
		expect(json[0].downloadError).toBeUndefined();
		expect(await fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
		expect(Object.values(json[0])).not.toContain(null);
		expect(Object.keys(json[0])).not.toContain('cost');
	});

	test('count as absent in what is polled', async () => {
		harness.mock.set({ nulls: true, latencyMs: 50 });
		const advanced = { deliveryMethod: 'async' };
		const parameters = { ...GENERATE, advanced };
		const { rows } = await run(parameters, { items: [{ prompt: 'a cat' }] });
		expect(await fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
	});
});

describe('a file that cannot be had', () => {
	const items = [{ prompt: 'a cat' }];
	const once = { ...GENERATE, runOptions: { maxRetries: 0 } };

	test.each([true, undefined])(
		'is not stored past 200 MB, compressed: %s',
		async (gzip) => {
			const huge = 210 * 1024 * 1024;
			harness.mock.faults({ on: 'download', do: gzip ? { huge, gzip } : { huge } });
			const { rows, json } = await run(once, { items });
			expect(json[0].downloadError).toBe(
				'The image host sent more than 200 MB. The image is paid for and stays at its imageURL.',
			);
			expect(rows[0].binary).toBeUndefined();
		},
		60_000,
	);

	/** n8n's store finds a file where it needs a folder. */
	function blockedStore() {
		const { localStoragePath } = service(core.BinaryDataConfig);
		const place = path.join(localStoragePath, 'workflows', 'blocked');
		rmSync(place, { recursive: true, force: true });
		mkdirSync(path.dirname(place), { recursive: true });
		writeFileSync(place, '');
		return { workflowId: 'blocked' };
	}

	test('is reported as trouble of n8n’s store, and is not fetched again for it', async () => {
		const { json } = await run(
			{ ...GENERATE, runOptions: { maxRetries: 3, retryDelay: 0.01 } },
			{ items, ...blockedStore() },
		);
		expect(json[0].downloadError).toMatch(
			/^n8n could not store the file \(E[A-Z]+\)\. The image is paid for and stays at its imageURL\.$/,
		);
		expect(harness.mock.ledger().downloads).toBe(1);
	});

	test('keeps its row where the image came as data', async () => {
		const output = { outputType: 'base64Data' };
		const { json, status } = await run({ ...GENERATE, output }, { items, ...blockedStore() });
		expect(status).toBe('success');
		expect(json[0].downloadError).toMatch(
			/^n8n could not store the file \(E[A-Z]+\)\. The image is paid for and can be fetched again with Image → Get and its taskUUID\.$/,
		);
	});
});

test('no download starts after Stop', async () => {
	harness.mock.faults({ on: 'download', times: null, do: { hang: 300 } });
	const execution = harness.engine.run({
		items: [{ json: { prompt: 'a cat' } }],
		node: { parameters: { ...GENERATE, numberResults: 12 } },
		credentials: harness.account(),
	});
	while (harness.mock.ledger().downloads < 4) await sleep(5);
	execution.cancel();
	await Promise.allSettled([execution.done]);
	await sleep(600);
	expect(harness.mock.ledger().downloads).toBe(4);
});

describe('an error row', () => {
	const items = [{ sku: 'A1', prompt: ' ', error: 'of the input' }];
	const row = {
		error: 'Prompt must be text that is not blank, but is " "',
		details: expect.any(Object) as object,
	};

	test('carries the input where that is wanted', async () => {
		const parameters = { ...GENERATE, output: { includeInput: true } };
		const { json } = await run(parameters, { items, onError: 'continueRegularOutput' });
		expect(json).toEqual([{ sku: 'A1', prompt: ' ', ...row }]);
	});

	test('begins as image rows do, and has the error next', async () => {
		harness.mock.faults({
			on: 'submit',
			when: { prompt: 'dog' },
			times: null,
			do: { reject: 'invalidModel' },
		});
		const parameters = {
			...GENERATE,
			output: { includeInput: true },
			runOptions: { idempotencyKey: '={{ $json.sku }}' },
		};
		const wanted = [
			{ sku: 'A1', prompt: 'a dog' },
			{ sku: 'A2', prompt: 'a cat' },
		];
		const { json } = await run(parameters, { items: wanted, onError: 'continueRegularOutput' });
		expect(Object.keys(json[0])).toEqual([
			'positivePrompt',
			'idempotencyKey',
			'error',
			'sku',
			'prompt',
			'details',
		]);
		expect(json[0]).toMatchObject({ positivePrompt: 'a dog', idempotencyKey: 'A1' });
		expect(Object.keys(json[1])[0]).toBe('positivePrompt');
		expect(Object.keys(json[1])).not.toContain('error');
		expect(Object.values(json[0])).not.toContain('');
	});

	test('carries the input where Runware refuses the task', async () => {
		harness.mock.faults({ on: 'submit', times: null, do: { reject: 'invalidModel' } });
		const parameters = { ...GENERATE, output: { includeInput: true } };
		const wanted = [{ sku: 'A1', prompt: 'a cat' }];
		const { json } = await run(parameters, { items: wanted, onError: 'continueRegularOutput' });
		expect(json).toEqual([
			{
				positivePrompt: 'a cat',
				...wanted[0],
				error: expect.any(String) as string,
				details: expect.objectContaining({ code: 'invalidModel' }) as object,
			},
		]);
	});

	test('is bare where it is not', async () => {
		const { json } = await run(GENERATE, { items, onError: 'continueRegularOutput' });
		expect(json).toEqual([row]);
	});

	test.each([true, false])(
		'leaves by the error output with the input and the prompt, Include Input Fields %s',
		async (includeInput) => {
			const wanted = { sku: 'A1', prompt: 'a cat' };
			const run = await harness.engine.run({
				items: [{ json: wanted }],
				node: {
					parameters: { ...GENERATE, width: 100, output: { includeInput } },
					onError: 'continueErrorOutput',
				},
				credentials: harness.account(),
			}).done;
			expect(harness.engine.rows(run)).toEqual([]);
			const [{ json }] = harness.engine.errorRows(run);
			expect(json).toEqual({
				...wanted,
				positivePrompt: 'a cat',
				error: expect.stringMatching(/^Width must be/) as string,
				details: expect.any(Object) as object,
			});
			// n8n itself puts the input first.
			expect(Object.keys(json).slice(2)).toEqual(['positivePrompt', 'error', 'details']);
		},
	);
});

describe('Include Input Fields', () => {
	/** What a row of this node, run again, may bring along. */
	const OLD = {
		error: 'old',
		details: { code: 'old' },
		downloadError: 'old',
		status: 'processing',
		cost: 99,
		imageURL: 'https://old/1.jpg',
		seed: 1,
		fileName: 'old.jpg',
		positivePrompt: 'old',
		taskUUID: 'old',
		imageUUID: 'old',
		number: 99,
		reused: true,
		missing: ['old'],
		keyUsedFor: 'old',
		NSFWContent: true,
		altText: 'old',
		mark: 'old',
		steps: 1,
		negativePrompt: 'old',
		lora: ['old'],
		safety: 'old',
		acceleratorOptions: 'old',
		idempotencyKey: 'old',
	};
	const includeInput = { output: { includeInput: true } };
	const wanted = [{ ...OLD, sku: 'A1', prompt: 'a cat' }];
	const asText = (json: unknown) => JSON.stringify(json);

	test('should let no old value stand as one of the image', async () => {
		const { json } = await run({ ...GENERATE, ...includeInput }, { items: wanted });
		expect(json[0]).toMatchObject({ sku: 'A1', prompt: 'a cat', positivePrompt: 'a cat' });
		expect(asText(json)).not.toContain('old');
		expect(json[0].number).toBe(1);
	});

	test('should let none stand in a row of Image → Get', async () => {
		const taskUUID = 'aaaaaaaa-aaaa-4aaa-8aaa-00000000000a';
		await harness.submit({ taskUUID });
		const get = { resource: 'image', operation: 'get', taskUUID, ...includeInput };
		const { json } = await run(get, { items: wanted });
		expect(json[0]).toMatchObject({ sku: 'A1', taskUUID });
		expect(asText(json)).not.toContain('old');
	});

	test('should let none stand in a row of a task under way', async () => {
		const advanced = { deliveryMethod: 'async', wait: false };
		const { json } = await run({ ...GENERATE, ...includeInput, advanced }, { items: wanted });
		expect(json[0]).toMatchObject({ sku: 'A1', status: 'processing' });
		expect(asText(json)).not.toContain('old');
	});

	test('should let none stand in an error row', async () => {
		harness.mock.faults({ on: 'submit', times: null, do: { reject: 'invalidModel' } });
		const { json } = await run(
			{ ...GENERATE, ...includeInput },
			{ items: wanted, onError: 'continueRegularOutput' },
		);
		expect(json[0]).toMatchObject({ sku: 'A1', details: { code: 'invalidModel' } });
		expect(asText(json)).not.toContain('old');
	});

	test('should let none stand in a row of Image → Estimate', async () => {
		const estimate = { ...GENERATE, ...includeInput, operation: 'estimate', resource: 'image' };
		const stale = { ...OLD, problem: 'old', sameAs: 'old', estimatedCost: 'old', request: 'old' };
		const { json } = await run(estimate, { items: [{ ...stale, sku: 'A1', prompt: 'a cat' }] });
		expect(json[0]).toMatchObject({ sku: 'A1', valid: true });
		expect(asText(json)).not.toContain('old');
	});

	test('should not make Retry On Fail run the node again for an old error in row 0', async () => {
		const run = await harness.engine.run({
			items: wanted.map((json) => ({ json })),
			node: {
				parameters: { ...GENERATE, ...includeInput },
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 1,
			},
			credentials: harness.account(),
		}).done;
		expect(run.status).toBe('success');
		expect(harness.taskTypes()).toEqual({ imageInference: 1 });
		expect(harness.mock.ledger().downloads).toBe(1);
	});
});

describe('the API key', () => {
	test.each([400, 401, 500])(
		'does not come back in an error that repeats the headers: %i',
		async (status) => {
			harness.mock.faults({ on: 'any', times: null, do: { status, echo: true } });
			const execution = harness.engine.run({
				items: [{ json: { prompt: 'a cat' } }],
				node: {
					parameters: {
						...GENERATE,
						runOptions: { maxRetries: 0 },
						advanced: { timeLimit: 1 },
					},
				},
				credentials: harness.account(),
			});
			const run = await execution.done;
			const error = harness.engine.error(run);
			expect(JSON.stringify([run.data, error])).not.toContain(KEY);
			expect(status === 401 ? error?.description : 'Bearer ***').toContain('Bearer ***');
			expect(JSON.stringify(harness.engine.log)).not.toContain(KEY);
		},
	);

	test('does not come back from Account → Get', async () => {
		harness.mock.faults({ on: 'any', times: null, do: { status: 403, echo: true } });
		const { error } = await run({ resource: 'account', operation: 'get' });
		expect(JSON.stringify([error, error?.description])).not.toContain(KEY);
		expect(error?.description).toContain('Bearer ***');
	});
});
