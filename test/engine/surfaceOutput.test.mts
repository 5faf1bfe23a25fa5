import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { core, service } from './n8n-core.mts';
import { KEY, SMALL, useSurface } from './surfaceHarness.mts';

const surface = useSurface();
const { billed, fileOf, play } = surface;

const GENERATE = { ...SMALL, positivePrompt: '={{ $json.prompt }}' };
const names = (rows: IDataObject[]) => rows.map(({ fileName }) => fileName);

describe('files of one name', () => {
	const same = (count: number) => Array.from({ length: count }, () => ({ prompt: 'a cat' }));
	const fixed = { generation: { seed: '42' } };

	test('should be told apart, in the binary as in the row', async () => {
		const { rows, json } = await play({ ...GENERATE, ...fixed }, { items: same(3) });
		const expected = ['a-cat-42.jpg', 'a-cat-42-2.jpg', 'a-cat-42-3.jpg'];
		expect(names(json)).toEqual(expected);
		expect(rows.map(({ binary }) => binary?.data.fileName)).toEqual(expected);
	});

	test('should be told apart in the order of the items, whatever arrives first', async () => {
		surface.mock.faults({
			on: 'download',
			when: { nth: 1 },
			do: { hang: 400 },
		});
		const { json } = await play({ ...GENERATE, ...fixed }, { items: same(4) });
		expect(names(json)).toEqual([
			'a-cat-42.jpg',
			'a-cat-42-2.jpg',
			'a-cat-42-3.jpg',
			'a-cat-42-4.jpg',
		]);
	});

	test('should be told apart where two items share one image', async () => {
		const parameters = { ...GENERATE, runOptions: { idempotencyKey: 'mug' } };
		const { json } = await play(parameters, { items: same(2) });
		expect(billed()).toBe(1);
		expect(names(json)).toEqual([
			expect.stringMatching(/^a-cat-\d+\.jpg$/),
			expect.stringMatching(/^a-cat-\d+-2\.jpg$/),
		]);
	});

	test('should not come of prompts in Chinese and Japanese', async () => {
		const items = [{ prompt: '红色的自行车' }, { prompt: '赤い自転車' }];
		const { json } = await play({ ...GENERATE, ...fixed }, { items });
		expect(names(json)).toEqual(['红色的自行车-42.jpg', '赤い自転車-42.jpg']);
	});
});

describe('a row', () => {
	const parameters = {
		...GENERATE,
		generation: { seed: '7', steps: 9 },
		output: { includeCost: true, includeInput: true },
	};

	test('should begin with what people look for and end with the UUIDs', async () => {
		const { json } = await play(parameters, { items: [{ sku: 'A1', prompt: 'a cat' }] });
		expect(Object.keys(json[0])).toEqual([
			'fileName',
			'positivePrompt',
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

	test('should say early on that its file is missing', async () => {
		surface.mock.faults({ on: 'download', do: { status: 403 } });
		const { json } = await play(parameters, { items: [{ prompt: 'a cat' }] });
		expect(Object.keys(json[0]).slice(0, 3)).toEqual([
			'downloadError',
			'positivePrompt',
			'imageURL',
		]);
	});
});

describe('an image without a link', () => {
	test.each(['base64Data', 'dataURI'])(
		'should come out as a file though no download is wanted: %s',
		async (outputType) => {
			const output = { outputType, download: false };
			const { rows, json } = await play({ ...GENERATE, output }, { items: [{ prompt: 'a cat' }] });
			expect(await fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
			expect(json[0].fileName).toMatch(/^a-cat-\d+\.jpg$/);
			expect(billed()).toBe(1);
		},
	);

	test('should come out of Image → Get as well', async () => {
		const output = { outputType: 'base64Data', download: false };
		const made = await play({ ...GENERATE, output }, { items: [{ prompt: 'a cat' }] });
		const { rows } = await play({
			resource: 'image',
			operation: 'get',
			taskUUID: made.json[0].taskUUID as string,
			output: { download: false },
		});
		expect((await fileOf(rows[0]))?.bytes).toBe((await fileOf(made.rows[0]))?.bytes);
	});
});

describe('fields that are null', () => {
	test.each(['URL', 'base64Data', 'dataURI'])('should count as absent: %s', async (outputType) => {
		surface.mock.set({ nulls: true });
		const output = { outputType, includeCost: false };
		const { rows, json } = await play({ ...GENERATE, output }, { items: [{ prompt: 'a cat' }] });
		expect(json[0].downloadError).toBeUndefined();
		expect(await fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
		expect(Object.values(json[0])).not.toContain(null);
		expect(Object.keys(json[0])).not.toContain('cost');
	});

	test('should count as absent in what is polled', async () => {
		surface.mock.set({ nulls: true, latencyMs: 50 });
		const advanced = { deliveryMethod: 'async' };
		const parameters = { ...GENERATE, advanced };
		const { rows } = await play(parameters, { items: [{ prompt: 'a cat' }] });
		expect(await fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
	});
});

describe('a file that cannot be had', () => {
	const items = [{ prompt: 'a cat' }];
	const once = { ...GENERATE, runOptions: { maxRetries: 0 } };

	test.each([true, undefined])(
		'should not be stored past 200 MB, compressed: %s',
		async (gzip) => {
			const huge = 210 * 1024 * 1024;
			surface.mock.faults({ on: 'download', do: gzip ? { huge, gzip } : { huge } });
			const { rows, json } = await play(once, { items });
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

	test('should be told as trouble of n8n’s store, and not be fetched again for it', async () => {
		const { json } = await play(
			{ ...GENERATE, runOptions: { maxRetries: 3, retryDelay: 0.01 } },
			{ items, ...blockedStore() },
		);
		expect(json[0].downloadError).toMatch(
			/^n8n could not store the file \(E[A-Z]+\)\. The image is paid for and stays at its imageURL\.$/,
		);
		expect(surface.mock.ledger().downloads).toBe(1);
	});

	test('should keep its row where the image came as data', async () => {
		const output = { outputType: 'base64Data' };
		const { json, status } = await play({ ...GENERATE, output }, { items, ...blockedStore() });
		expect(status).toBe('success');
		expect(json[0].downloadError).toMatch(
			/^n8n could not store the file \(E[A-Z]+\)\. The image is paid for and can be fetched again with Image → Get and its taskUUID\.$/,
		);
	});
});

test('no download should start after Stop', async () => {
	surface.mock.faults({ on: 'download', times: null, do: { hang: 300 } });
	const job = surface.engine.run({
		items: [{ json: { prompt: 'a cat' } }],
		node: { parameters: { ...GENERATE, numberResults: 12 } },
		credentials: surface.account(),
	});
	while (surface.mock.ledger().downloads < 4) await sleep(5);
	job.cancel();
	await Promise.allSettled([job.done]);
	await sleep(600);
	expect(surface.mock.ledger().downloads).toBe(4);
});

describe('an error row', () => {
	const items = [{ sku: 'A1', prompt: ' ', error: 'of the input' }];
	const row = {
		error: 'Prompt must be text that is not blank, but is " "',
		details: expect.any(Object) as object,
	};

	test('should carry the input where that is wanted', async () => {
		const parameters = { ...GENERATE, output: { includeInput: true } };
		const { json } = await play(parameters, { items, onError: 'continueRegularOutput' });
		expect(json).toEqual([{ sku: 'A1', prompt: ' ', ...row }]);
	});

	test('should carry the input where Runware refuses the task', async () => {
		surface.mock.faults({ on: 'submit', times: null, do: { reject: 'invalidModel' } });
		const parameters = { ...GENERATE, output: { includeInput: true } };
		const wanted = [{ sku: 'A1', prompt: 'a cat' }];
		const { json } = await play(parameters, { items: wanted, onError: 'continueRegularOutput' });
		expect(json).toEqual([
			{
				...wanted[0],
				error: expect.any(String) as string,
				details: expect.objectContaining({ code: 'invalidModel' }) as object,
			},
		]);
	});

	test('should be bare where it is not', async () => {
		const { json } = await play(GENERATE, { items, onError: 'continueRegularOutput' });
		expect(json).toEqual([row]);
	});

	test.each([true, false])(
		'should leave by the error output with the input, Include Input Fields %s',
		async (includeInput) => {
			const run = await surface.engine.run({
				items: items.map((json) => ({ json })),
				node: {
					parameters: { ...GENERATE, output: { includeInput } },
					onError: 'continueErrorOutput',
				},
				credentials: surface.account(),
			}).done;
			expect(surface.engine.rows(run)).toEqual([]);
			expect(surface.engine.errorRows(run).map(({ json }) => json)).toEqual([
				{ sku: 'A1', prompt: ' ', ...row },
			]);
		},
	);
});

describe('the API key', () => {
	test.each([400, 401, 500])(
		'should not come back in an error that repeats the headers: %i',
		async (status) => {
			surface.mock.faults({ on: 'any', times: null, do: { status, echo: true } });
			const job = surface.engine.run({
				items: [{ json: { prompt: 'a cat' } }],
				node: {
					parameters: {
						...GENERATE,
						runOptions: { maxRetries: 0 },
						advanced: { timeLimit: 1 },
					},
				},
				credentials: surface.account(),
			});
			const run = await job.done;
			const error = surface.engine.error(run);
			expect(JSON.stringify([run.data, error])).not.toContain(KEY);
			expect(status === 401 ? error?.description : 'Bearer ***').toContain('Bearer ***');
			expect(JSON.stringify(surface.engine.log)).not.toContain(KEY);
		},
	);

	test('should not come back from Account → Get', async () => {
		surface.mock.faults({ on: 'any', times: null, do: { status: 403, echo: true } });
		const { error } = await play({ resource: 'account', operation: 'get' });
		expect(JSON.stringify([error, error?.description])).not.toContain(KEY);
		expect(error?.description).toContain('Bearer ***');
	});
});
