import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IBinaryData, IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMockServer, type Fault, type MockServer } from '../mock/mockServer.mts';
import { openEngine, type Engine, type RunSpec } from './engine.mts';

const KEY = 'rw-s3cret-key-0123456789';

let engine: Engine;
let mock: MockServer;
beforeAll(async () => {
	mock = await startMockServer({ settings: { plainImages: true } });
});
beforeEach(() => mock.reset());
afterAll(async () => {
	await mock.close();
});

const SMALL = { size: 'custom', width: 128, height: 144, positivePrompt: '={{ $json.prompt }}' };

async function generate(
	parameters: INodeParameters,
	items: IDataObject[] = [{ prompt: 'a cat' }],
	{ apiKey = KEY, ...node }: Partial<RunSpec['node']> & { apiKey?: string } = {},
) {
	const runOptions = { retryDelay: 0.01, ...(parameters.runOptions as object) };
	const run = await engine.run({
		items: items.map((json) => ({ json })),
		node: { parameters: { ...SMALL, ...parameters, runOptions }, ...node },
		credentials: { apiKey, baseUrl: mock.url },
	}).done;
	const rows = engine.rows(run);
	return { run, rows, json: rows.map((row) => row.json), error: engine.error(run) as NodeApiError };
}

const binary = (row: { binary?: Record<string, unknown> }, field = 'data') =>
	row.binary?.[field] as IBinaryData;

const tasksSent = () =>
	mock
		.requests()
		.filter(({ host }) => host === 'api')
		.flatMap(({ body }) => body as Record<string, unknown>[]);

/** What the mock server says of a task, from its archive. */
async function archived(taskUUID: unknown): Promise<Record<string, unknown>[]> {
	const response = await fetch(mock.url, {
		method: 'POST',
		headers: { authorization: 'Bearer anybody', 'content-type': 'application/json' },
		body: JSON.stringify([{ taskType: 'getTaskDetails', taskUUID }]),
	});
	const { data } = (await response.json()) as {
		data: { response: { data: Record<string, unknown>[] } }[];
	};
	return data[0].response.data;
}

/** The file as the image host has it. */
const hosted = async (url: unknown) => Buffer.from(await (await fetch(String(url))).arrayBuffer());

describe.each(['filesystem', 'default'] as const)('in binary mode %s', (binaryMode) => {
	beforeAll(async () => {
		engine = await openEngine({ binaryMode });
	});
	afterAll(() => engine.close());

	test('a row is the full record of its image', async () => {
		const generation = { seed: '7', steps: 9, negativePrompt: 'text' };
		const advanced = { checkContent: true };
		const output = { includeCost: true };
		const { rows, json } = await generate({ generation, advanced, output, numberResults: 2 });

		const [{ taskUUID }] = tasksSent();
		const entries = await archived(taskUUID);
		expect(json).toEqual(
			entries.map(({ imageUUID, imageURL, seed, cost }, index) => ({
				taskUUID,
				imageUUID,
				imageURL,
				seed,
				cost,
				NSFWContent: false,
				model: 'runware:97@1',
				positivePrompt: 'a cat',
				negativePrompt: 'text',
				width: 128,
				height: 144,
				steps: 9,
				safety: { checkContent: true },
				number: index + 1,
				fileName: `a-cat-${7 + index}.jpg`,
			})),
		);
		expect(json.map(({ seed }) => seed)).toEqual([7, 8]);
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	test.each([
		['JPG', 'jpeg', 'jpg'],
		['PNG', 'png', 'png'],
		['WEBP', 'webp', 'webp'],
	])(
		'%s is that by its bytes, type, name and extension, however it arrives',
		async (format, kind, extension) => {
			const files: Buffer[] = [];
			for (const outputType of ['URL', 'base64Data', 'dataURI']) {
				const output = { outputType, outputFormat: format };
				const { rows } = await generate({ output, generation: { seed: '5' } });
				const file = binary(rows[0]);
				expect(file).toMatchObject({
					mimeType: `image/${kind}`,
					fileExtension: extension,
					fileName: `a-cat-5.${extension}`,
					fileType: 'image',
				});
				const bytes = await engine.file(file);
				expect(await sharp(bytes).metadata()).toMatchObject({
					format: kind,
					width: 128,
					height: 144,
				});
				if (outputType === 'URL') expect(bytes).toEqual(await hosted(rows[0].json.imageURL));
				else expect(rows[0].json.imageURL).toBeUndefined();
				files.push(bytes);
			}
			expect(files[1].equals(files[0])).toBe(true);
			expect(files[2].equals(files[0])).toBe(true);
		},
	);

	test.each(['URL', 'base64Data', 'dataURI'])(
		'no row holds the bytes of a %s image in its JSON',
		async (outputType) => {
			mock.set({ imageBytes: 300_000 });
			const { rows } = await generate({ output: { outputType } });
			expect(JSON.stringify(rows[0].json).length).toBeLessThan(1500);
			const { data, id } = binary(rows[0]);
			if (binaryMode === 'filesystem') {
				expect(data).toBe('filesystem-v2');
				expect(id).toMatch(/^filesystem-v2:/);
				expect(JSON.stringify(rows[0]).length).toBeLessThan(3000);
			}
			expect((await engine.file(binary(rows[0]))).length).toBe(300_000);
		},
	);
});

describe('many', () => {
	beforeAll(async () => {
		engine = await openEngine();
	});
	afterAll(() => engine.close());

	test('3 results for each of 4 items come in order, each paired with its item', async () => {
		mock.set({ latencyMs: 20, jitterMs: 40 });
		const items = ['a', 'b', 'c', 'd'].map((prompt) => ({ prompt }));
		const { rows, json } = await generate({ numberResults: 3 }, items);

		expect(json.map(({ positivePrompt, number }) => `${positivePrompt}${number}`)).toEqual(
			items.flatMap(({ prompt }) => [1, 2, 3].map((number) => `${prompt}${number}`)),
		);
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual(
			items.flatMap((_, item) => [{ item }, { item }, { item }]),
		);
		const tasks = new Map(tasksSent().map((task) => [task.positivePrompt, task.taskUUID]));
		expect(json.map(({ taskUUID }) => taskUUID)).toEqual(
			json.map(({ positivePrompt }) => tasks.get(positivePrompt)),
		);
		expect(new Set(json.map(({ imageUUID }) => imageUUID)).size).toBe(12);
	});

	test('60 items keep their order, four requests at a time', async () => {
		mock.set({ latencyMs: 15, jitterMs: 40, order: 'reversed' });
		const items = Array.from({ length: 60 }, (_, n) => ({ prompt: `cat ${n}` }));
		const { rows, json } = await generate({ runOptions: { concurrency: 4 } }, items);

		expect(json.map(({ positivePrompt }) => positivePrompt)).toEqual(
			items.map(({ prompt }) => prompt),
		);
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect(
			json.every(
				({ fileName, seed, positivePrompt }) =>
					fileName === `${String(positivePrompt).replace(' ', '-')}-${seed}.jpg`,
			),
		).toBe(true);
		expect(mock.ledger()).toMatchObject({ tasks: 60, billedImages: 60, maxInFlight: 4 });
	});

	test.each([1, 7])('concurrency %i is kept and used', async (concurrency) => {
		mock.set({ latencyMs: 20 });
		const items = Array.from({ length: 14 }, (_, n) => ({ prompt: `cat ${n}` }));
		await generate({ runOptions: { concurrency }, output: { download: false } }, items);
		expect(mock.ledger().maxInFlight).toBe(concurrency);
	});

	test('four at a time unless said otherwise', async () => {
		mock.set({ latencyMs: 20 });
		const items = Array.from({ length: 12 }, (_, n) => ({ prompt: `cat ${n}` }));
		await generate({ output: { download: false } }, items);
		expect(mock.ledger().maxInFlight).toBe(4);
	});

	test('two items with the same request are two images', async () => {
		const { json } = await generate({}, [{ prompt: 'a cat' }, { prompt: 'a cat' }]);
		expect(new Set(json.map(({ imageUUID }) => imageUUID)).size).toBe(2);
		expect(mock.ledger().billedImages).toBe(2);
	});
});

describe('rows and files as asked for', () => {
	beforeAll(async () => {
		engine = await openEngine();
	});
	afterAll(() => engine.close());

	test('the input goes along, and Runware’s word counts where both have a field', async () => {
		const items = [{ prompt: 'a cat', sku: 'A1', width: 7, nested: { a: [1] } }];
		const { json } = await generate({ output: { includeInput: true } }, items);
		expect(json[0]).toMatchObject({ prompt: 'a cat', sku: 'A1', nested: { a: [1] }, width: 128 });
		const { json: without } = await generate({}, items);
		expect(Object.keys(without[0])).not.toContain('sku');
	});

	test('the file is in the field that was named, per item', async () => {
		const items = [
			{ prompt: 'a', field: 'hero' },
			{ prompt: 'b', field: 'teaser image' },
		];
		const { rows } = await generate(
			{ output: { binaryPropertyName: '={{ $json.field }}' } },
			items,
		);
		expect(rows.map((row) => Object.keys(row.binary ?? {}))).toEqual([['hero'], ['teaser image']]);
	});

	test('a field name that is blank is not set', async () => {
		const { rows } = await generate({ output: { binaryPropertyName: ' ' } });
		expect(Object.keys(rows[0].binary ?? {})).toEqual(['data']);
	});

	test.each([
		['={{ $json.sku }}', ['A1-1.jpg', 'A1-2.jpg']],
		['{prompt}', ['grun-50-1.jpg', 'grun-50-2.jpg']],
		['{seed}', ['3.jpg', '4.jpg']],
		['{number} of it.png', ['1 of it.jpg', '2 of it.jpg']],
	])('the name %s is filled in', async (fileName, expected) => {
		const items = [{ prompt: 'Grün & 50%!', sku: 'A1' }];
		const more = { numberResults: 2, generation: { seed: '3' } };
		const { rows, json } = await generate({ output: { fileName }, ...more }, items);
		expect(rows.map((row) => binary(row).fileName)).toEqual(expected);
		expect(json.map((row) => row.fileName)).toEqual(expected);
	});

	test('without download a row has the link alone, and nothing is fetched', async () => {
		const { rows } = await generate({ output: { download: false } });
		expect(rows[0].binary).toBeUndefined();
		expect(await hosted(rows[0].json.imageURL)).toHaveProperty('length');
		expect(mock.ledger()).toMatchObject({ downloads: 1 });
	});

	test('a long seed comes back digit by digit', async () => {
		const { json } = await generate({
			generation: { seed: '9223372036854775806' },
			numberResults: 2,
		});
		expect(json.map(({ seed }) => seed)).toEqual(['9223372036854775806', '9223372036854775807']);
	});

	test('a hint sums the run up', async () => {
		const { run } = await generate({ output: { includeCost: true }, numberResults: 3 });
		const { billedUSD } = mock.ledger();
		expect(engine.hints(run)).toMatchObject([
			{ message: `3 images for $${billedUSD}`, type: 'info' },
		]);
	});

	test('an image that cannot be fetched keeps its row and its link', async () => {
		mock.faults({ on: 'download', when: { prompt: 'dog' }, times: null, do: { status: 403 } });
		const { rows, run } = await generate({}, [{ prompt: 'a dog' }, { prompt: 'a cat' }]);
		expect(rows[0].binary).toBeUndefined();
		expect(rows[0].json.imageURL).toMatch(/^http/);
		expect(rows[0].json.downloadError).toMatch(/answered with HTTP status 403/);
		expect(binary(rows[1]).mimeType).toBe('image/jpeg');
		expect(engine.hints(run)[0]).toMatchObject({ type: 'warning' });
		expect(mock.ledger().billedImages).toBe(2);
	});

	test.each<[string, Fault['do'], RegExp]>([
		['a web page', { body: 'html' }, /not a JPG, PNG or WEBP image/],
		['nothing', { empty: true }, /empty/],
	])('%s in place of the image is no file', async (_name, fault, reason) => {
		mock.faults({ on: 'download', times: null, do: fault });
		const { rows } = await generate({ runOptions: { maxRetries: 1 } });
		expect(rows[0].binary).toBeUndefined();
		expect(rows[0].json.downloadError).toMatch(reason);
	});

	test('a wrong Content-Type does not change what the file is', async () => {
		mock.faults({ on: 'download', do: { wrongType: 'application/octet-stream' } });
		const { rows } = await generate({ output: { outputFormat: 'PNG' } });
		expect(binary(rows[0])).toMatchObject({ mimeType: 'image/png', fileExtension: 'png' });
	});
});

describe('what Runware refuses', () => {
	beforeAll(async () => {
		engine = await openEngine();
	});
	afterAll(() => engine.close());

	const DOCS = 'https://runware.ai/docs/models/hidream-i1-full';
	const KEY_DOCS = 'https://runware.ai/docs/platform/authentication';
	const once = (action: Fault['do']): Fault => ({ on: 'submit', times: null, do: action });

	/** name, what happens, code, HTTP code, what the description advises */
	type Refusal = [string, () => void, string, string | null, RegExp];
	const REFUSALS: Refusal[] = [
		[
			'401: the key',
			() => {
				mock.set({ apiKey: 'another' });
			},
			'invalidApiKey',
			'401',
			/Check the API key/,
		],
		[
			'402: the balance',
			() => {
				mock.set({ balanceUSD: 0 });
			},
			'insufficientCredits',
			'402',
			/Top up the balance/,
		],
		[
			'400: a parameter',
			() => {
				mock.set({ refusedParameters: 'safety.mode' });
			},
			'unsupportedParameter',
			'400',
			/Change the setting named above/,
		],
		[
			'400: the balance, under another status',
			() => {
				mock.set({ balanceUSD: 0, creditsStatus: 400 });
			},
			'insufficientCredits',
			'400',
			/Top up the balance/,
		],
		[
			'403: no permission',
			() => {
				mock.faults(once({ reject: 'forbidden', status: 403 }));
			},
			'forbidden',
			'403',
			/Check the API key/,
		],
		[
			'404: no such model',
			() => {
				mock.faults(once({ reject: 'modelNotFound', status: 404 }));
			},
			'modelNotFound',
			'404',
			/Check the ID shown above/,
		],
		[
			'200: the generation failed',
			() => {
				mock.faults(once({ fail: 'inferenceError' }));
			},
			'inferenceError',
			null,
			/Try again/,
		],
	];

	describe.each(REFUSALS)('%s', (_name, arrange, code, httpCode, advice) => {
		const parameters = { advanced: { mode: 'none' } };

		test('ends the run with what is wrong, what to do, the task and the docs', async () => {
			arrange();
			const { run, error } = await generate(parameters);
			const [{ taskUUID }] = tasksSent();

			expect(run.status).toBe('error');
			expect(error.name).toBe('NodeApiError');
			expect(error.message).toMatch(/^[A-Z][^.]+$/);
			expect(error.message).not.toContain(code);
			expect(error.context.code).toBe(code);
			if (code === 'unsupportedParameter')
				expect(error.message).toContain('Advanced → Content Check Mode');
			expect(error.httpCode).toBe(httpCode);
			expect(error.description).toMatch(advice);
			expect(error.description).toContain(`Task UUID: ${taskUUID}`);
			const isKey = ['401', '403'].includes(httpCode ?? '');
			expect(error.description).toContain(`<a href="${isKey ? KEY_DOCS : DOCS}`);
			expect(error.context).toMatchObject({ itemIndex: 0 });
			expect(mock.ledger().billedImages).toBe(0);
		});

		test('is a row in continue mode', async () => {
			arrange();
			const { run, json } = await generate(parameters, undefined, {
				onError: 'continueRegularOutput',
			});
			const [{ taskUUID }] = tasksSent();
			expect(run.status).toBe('success');
			expect(json).toHaveLength(1);
			expect(json[0].details).toMatchObject({
				description: expect.stringMatching(advice) as string,
				taskUUID,
				code,
			});
		});
	});

	test('one refused item among others is one row, and the others are made', async () => {
		mock.faults({
			on: 'submit',
			when: { prompt: 'dog' },
			times: null,
			do: { reject: 'promptBlocked' },
		});
		const items = ['a', 'the dog', 'c'].map((prompt) => ({ prompt }));
		const { rows, run } = await generate({}, items, { onError: 'continueErrorOutput' });
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		const [wrong] = engine.errorRows(run);
		expect(wrong.pairedItem).toEqual({ item: 1 });
		expect(wrong.json).toMatchObject({
			prompt: 'the dog',
			details: expect.objectContaining({ code: 'promptBlocked' }) as object,
		});
	});

	test('an address where nothing listens is named as such', async () => {
		const run = await engine.run({
			node: {
				parameters: {
					...SMALL,
					positivePrompt: 'a cat',
					runOptions: { retryDelay: 0.01, maxRetries: 1 },
				},
			},
			credentials: { apiKey: KEY, baseUrl: 'http://127.0.0.1:9/v1' },
		}).done;
		const error = engine.error(run) as NodeApiError;
		expect(error.message).toMatch(/could not be reached.*$/);
		expect(error.description).toMatch(/no answer|ECONNREFUSED/);
		expect(error.description).toContain('Task UUID: ');
	});
});

describe('the API key', () => {
	/** A server that records the headers it gets, and answers with an image of one pixel. */
	async function startRecorder() {
		const received: IncomingHttpHeaders[] = [];
		const image = await sharp({
			create: { width: 1, height: 1, channels: 3, background: 'red' },
		})
			.png()
			.toBuffer();
		const server = createServer((request, response) => {
			received.push({ ...request.headers, path: request.url });
			response.setHeader('content-type', 'image/png').end(image);
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const { port } = server.address() as AddressInfo;
		return { received, url: `http://127.0.0.1:${port}/a.png`, close: () => server.close() };
	}

	beforeAll(async () => {
		engine = await openEngine();
	});
	afterAll(() => engine.close());

	const toImageHost = () =>
		mock
			.requests()
			.filter(({ host }) => host === 'image')
			.map(({ headers }) => headers);

	test('goes to the API as a Bearer header, and nowhere else', async () => {
		const { rows, run } = await generate({ numberResults: 2 });
		const api = mock.requests().filter(({ host }) => host === 'api');
		expect(api.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`]);
		expect(api.map(({ path, text }) => `${path} ${text}`).join()).not.toContain(KEY);
		expect(toImageHost()).toHaveLength(2);
		expect(JSON.stringify(toImageHost())).not.toContain(KEY);
		expect(JSON.stringify([rows, run.data])).not.toContain(KEY);
	});

	test('does not follow a redirect of the API', async () => {
		const ear = await startRecorder();
		mock.faults({ on: 'any', times: null, do: { redirect: ear.url } });
		const { error } = await generate({ runOptions: { maxRetries: 0 } });
		ear.close();
		expect(ear.received).toEqual([]);
		expect(error).toBeDefined();
	});

	test('does not follow a redirect of the API to the image host', async () => {
		mock.faults({
			on: 'any',
			times: null,
			do: { redirect: `${mock.imageOrigin}/image/os/a/ws/2/ii/x.jpg` },
		});
		await generate({ runOptions: { maxRetries: 0 } });
		expect(JSON.stringify(toImageHost())).not.toContain(KEY);
	});

	test('does not follow where the image host redirects a download', async () => {
		const ear = await startRecorder();
		mock.faults({ on: 'download', do: { redirect: ear.url } });
		const { rows } = await generate({});
		ear.close();
		expect(ear.received).toHaveLength(1);
		expect(JSON.stringify(ear.received)).not.toContain(KEY);
		expect(binary(rows[0]).mimeType).toBe('image/png');
	});

	test.each<[string, () => void]>([
		[
			'401',
			() => {
				mock.set({ apiKey: 'another' });
			},
		],
		[
			'500',
			() => {
				mock.faults({ on: 'any', times: null, do: { status: 500 } });
			},
		],
		[
			'a lost connection',
			() => {
				mock.faults({ on: 'any', times: null, do: { reset: 'before' } });
			},
		],
		[
			'a page of a proxy',
			() => {
				mock.faults({ on: 'any', times: null, do: { status: 502, body: 'html' } });
			},
		],
		[
			'a redirect',
			() => {
				mock.faults({ on: 'any', times: null, do: { redirect: 'http://127.0.0.1:9/' } });
			},
		],
		[
			'a lost image',
			() => {
				mock.faults({ on: 'download', times: null, do: { reset: 'before' } });
			},
		],
	])('is in no output, error or log after %s', async (_name, arrange) => {
		arrange();
		const more = { runOptions: { maxRetries: 1 }, advanced: { timeLimit: 1 } };
		const { run } = await generate(more);
		const { run: continued } = await generate(more, undefined, {
			onError: 'continueRegularOutput',
		});
		expect(JSON.stringify([run.data, continued.data])).not.toContain(KEY);
		expect(JSON.stringify(engine.log)).not.toContain(KEY);
	});
});
