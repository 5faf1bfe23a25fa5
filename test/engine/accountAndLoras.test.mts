import type { INodeParameters, NodeApiError } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { MODELS } from '../mock/models.mts';
import type { Settings } from '../mock/mockServer.mts';
import { useHarness } from './harness.mts';

const harness = useHarness();
const { run, submit } = harness;

const BAD_KEY = () => ({ ...harness.account(), apiKey: 'wrong-key' });
// Port 9 of the loopback: nothing listens there.
const NOWHERE = () => ({ ...harness.account(), baseUrl: 'http://127.0.0.1:9/v1' });
const SLUGS: Partial<Settings>[] = [
	{ architectureIds: 'slug', unknownArchitecture: 'empty' },
	{ architectureIds: 'slug', unknownArchitecture: 'error' },
];

describe('Account → Get', () => {
	const GET: INodeParameters = { resource: 'account', operation: 'get' };
	const used = (credits: number, requests: number) => ({ credits, requests });

	test.each([
		['object', { freeBalance: 0 }],
		['number', {}],
	] as const)(
		'gives one form of balance from %s, and no people or keys',
		async (balanceForm, more) => {
			harness.mock.set({ balanceForm });
			await submit({ taskUUID: 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001', width: 1024, height: 1024 });
			const { rows } = await run(GET);

			const usage = used(0.009, 2);
			expect(rows).toEqual([
				{
					json: {
						organizationUUID: expect.stringMatching(/^[\da-f-]{36}$/) as string,
						organizationName: 'Mock server Studio',
						balance: 999.991,
						currency: 'USD',
						...more,
						usage: { today: usage, last7Days: usage, last30Days: usage, total: usage },
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(harness.billed()).toBe(1);
		},
	);

	test('asks once per item', async () => {
		const { rows } = await run(GET, { items: [{}, {}] });
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test('says that the key was refused', async () => {
		const { error } = await run(GET, { credentials: BAD_KEY() });

		expect(error?.message).toBe('Runware rejected the API key');
		expect(error?.description).toContain('Check the API key in the Runware credential.');
		expect(error?.httpCode).toBe('401');
	});

	test('says that there was no answer', async () => {
		const { error } = await run(GET, { credentials: NOWHERE() });

		expect(error?.message).toBe('Runware could not be reached');
		expect(error?.description).toContain('the Base URL of the credential');
	});

	test.each([
		['90', /Runware asked to wait 90 seconds\.$/],
		['1', /Runware asked to wait 1 second\.$/],
		['0', /^(?!.*asked to wait)/s],
	])('says how long Runware asked to wait: %s', async (retryAfter, words) => {
		harness.mock.faults({ on: 'account', do: { status: 429, retryAfter, body: 'json' } });
		const { error } = await run(GET);
		expect(String(error?.context.plain)).toMatch(words);
	});

	test('is an error row in continue mode', async () => {
		const { json } = await run(GET, {
			credentials: BAD_KEY(),
			onError: 'continueRegularOutput',
		});
		const description = expect.stringContaining('Check the API key') as string;
		expect(json).toEqual([
			{ error: 'Runware rejected the API key', details: { description, code: 'invalidApiKey' } },
		]);
	});

	test.each([
		[{ status: 500 }, 'Runware had an internal error'],
		[{ status: 200, body: 'html' }, 'The Base URL does not lead to Runware'],
	] as const)('does not take %o for an account', async (fault, message) => {
		harness.mock.faults({ on: 'account', times: null, do: fault });
		expect((await run(GET)).error?.message).toBe(message);
	});
});

const airs = (architecture: RegExp, text = '') =>
	MODELS.filter(
		(model) =>
			model.category === 'lora' &&
			architecture.test(model.architecture) &&
			[model.name, ...model.tags].join(' ').toLowerCase().includes(text),
	).map(({ air }) => air);

describe('LoRA → Get Many', () => {
	const GET: INodeParameters = { resource: 'lora', operation: 'getAll' };
	const ALL = { ...GET, returnAll: true };

	test('gives one row per LoRA, with what Generate and a prompt need', async () => {
		const { rows } = await run({ ...GET, search: 'risograph' });

		expect(rows).toEqual([
			{
				json: {
					air: 'mock:101@1',
					name: 'Risograph Poster',
					version: 'v1.0',
					architecture: 'hidreamfull',
					triggerWords: ['riso print'],
					defaultWeight: 0.8,
					tags: ['hidream', 'print', 'retro'],
					pictureURL: `${harness.mock.imageOrigin}/r/mock%3A101%401.jpg`,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test.each<[string, INodeParameters, string[]]>([
		['the first 50 unless set', GET, airs(/full/)],
		['a limit', { ...GET, limit: 7 }, airs(/full/).slice(0, 7)],
		['a limit in text', { ...GET, limit: '={{ "3" }}' }, airs(/full/).slice(0, 3)],
		['all', { ...ALL, architecture: 'any' }, airs(/./)],
		['all of Full', ALL, airs(/full/)],
		['all of Dev', { ...ALL, architecture: 'hidreamdev' }, airs(/dev/)],
		['none where none fits', { ...ALL, architecture: 'hidreamfast' }, []],
		['what fits the search', { ...ALL, search: 'print' }, airs(/full/, 'print')],
		['nothing where the search finds nothing', { ...ALL, search: 'zzz' }, []],
	])('gives %s', async (_, parameters, expected) => {
		const { status, json } = await run(parameters);

		expect(status).toBe('success');
		expect(json.map(({ air }) => air).toSorted()).toEqual(expected.toSorted());
		expect(harness.billed()).toBe(0);
	});

	test('asks page by page, 100 at a time', async () => {
		await run({ ...GET, architecture: 'any', limit: 130 });
		const searches = harness.mock.requests().map(({ body }) => body);
		expect(searches).toEqual([[expect.objectContaining({ limit: 100, offset: 0 })]]);
	});

	test.each(SLUGS)(
		'finds the same where Runware names architectures in slugs: %o',
		async (settings) => {
			const PARAMETERS = [
				ALL,
				{ ...ALL, architecture: 'hidreamdev' },
				{ ...ALL, architecture: 'any' },
				{ ...ALL, search: 'print' },
				{ ...GET, limit: 7 },
			];
			const found = async () => {
				const runs = [];
				for (const parameters of PARAMETERS) runs.push(await run(parameters));
				return runs.map(({ json }) => json.map(({ air }) => air));
			};
			const before = await found();
			harness.mock.set(settings);

			expect(await found()).toEqual(before);
		},
	);

	test('finds LoRAs also where Runware demands a text', async () => {
		harness.mock.set({ emptySearch: 'error' });
		const { json } = await run(ALL);
		expect(json).toHaveLength(airs(/full/).length);
	});

	test('passes on that Runware demands a text, where any model would do', async () => {
		harness.mock.set({ emptySearch: 'error' });
		const { error } = await run({ ...ALL, architecture: 'any' });

		expect(error?.message).toBe('Runware rejected the request');
	});

	test.each([
		[
			'limit',
			0,
			'Limit must be a whole number from 1 to 1000, or empty for the default, but is 0 [item 1]',
		],
		[
			'limit',
			1001,
			'Limit must be a whole number from 1 to 1000, or empty for the default, but is 1001 [item 1]',
		],
		[
			'limit',
			2.5,
			'Limit must be a whole number from 1 to 1000, or empty for the default, but is 2.5 [item 1]',
		],
		[
			'limit',
			'many',
			'Limit must be a whole number from 1 to 1000, or empty for the default, but is "many" [item 1]',
		],
		[
			'search',
			'x'.repeat(49),
			`Search must be text, at most 48 characters, but is "${'x'.repeat(49)}" [item 1]`,
		],
		[
			'architecture',
			'sdxl',
			'Made For must be one of any, hidreamdev, hidreamfast, hidreamfull, but is "sdxl" [item 1]',
		],
	])('refuses %s %o', async (name, bad, message) => {
		const good = { limit: 1, search: 'print', architecture: 'any' }[name];
		const { error } = await run(
			{ ...GET, [name]: '={{ $json.v }}' },
			{ items: [{ v: good }, { v: bad }] },
		);

		expect(error?.message).toBe(message);
	});

	test('searches per item and pairs the rows', async () => {
		const { json, rows } = await run(
			{ ...GET, search: '={{ $json.words }}', limit: 1 },
			{ items: [{ words: 'gouache' }, { words: 'zzz' }, { words: 'velvet' }] },
		);
		expect(json.map(({ name }, index) => [name, rows[index].pairedItem])).toEqual([
			['Brushed Gouache', { item: 0 }],
			['Velvet Editorial', { item: 2 }],
		]);
	});

	test('says that the key was refused', async () => {
		const { error } = await run(GET, { credentials: BAD_KEY() });
		expect(error?.message).toBe('Runware rejected the API key');
	});
});

describe('the LoRA list', () => {
	const list = async (filter?: string, page?: string, credentials = harness.account()) =>
		await harness.engine.search({ method: 'searchLoras', filter, page, credentials });

	test('names the version and shows the picture', async () => {
		expect(await list('risograph')).toEqual({
			results: [
				{
					name: 'Risograph Poster (v1.0)',
					value: 'mock:101@1',
					url: `${harness.mock.imageOrigin}/r/mock%3A101%401.jpg`,
				},
			],
		});
	});

	const listFor = async (model: string) => {
		const parameters = { model: { __rl: true, mode: 'air', value: model } };
		const credentials = harness.account();
		const { results } = await harness.engine.search({
			...{ method: 'searchLoras', parameters, credentials },
		});
		return results.map(({ value }) => value).toSorted();
	};

	test('has what fits the model that is chosen', async () => {
		expect(await listFor('runware:97@2')).toEqual(airs(/dev/).toSorted());
	});

	test.each(['civitai:1@1', '={{ $json.model }}'])(
		'has what fits the default model where %s is chosen, of which nothing is known',
		async (model) => {
			const full = new Set(airs(/full/));
			const shown = await listFor(model);
			expect(shown).toHaveLength(Math.min(50, full.size));
			expect(shown.filter((air) => !full.has(String(air)))).toEqual([]);
		},
	);

	test('goes on from page to page until it has shown all', async () => {
		harness.mock.set({ architectureIds: 'slug' });
		const first = await list();
		const second = await list('', String(first.paginationToken));

		expect(first.paginationToken).toBe('50');
		expect(second.paginationToken).toBeUndefined();
		const values = [...first.results, ...second.results].map(({ value }) => value);
		expect(values.toSorted()).toEqual(airs(/full/).toSorted());
	});

	test.each([...SLUGS, { emptySearch: 'error' }, {}] as Partial<Settings>[])(
		'opens without a text where Runware behaves like %o',
		async (settings) => {
			harness.mock.set(settings);
			expect((await list()).results.length).toBeGreaterThan(30);
		},
	);

	test('says that the key was refused', async () => {
		const error = await list('', undefined, BAD_KEY()).catch((thrown: unknown) => thrown);
		expect((error as NodeApiError).message).toBe('Runware rejected the API key');
		expect((error as NodeApiError).description).toContain('Check the API key');
	});

	test('says that there was no connection', async () => {
		const error = await list('', undefined, NOWHERE()).catch((thrown: unknown) => thrown);
		expect((error as NodeApiError).message).toBe('Runware could not be reached');
		expect((error as NodeApiError).description).toContain('Check the connection');
	});
});

describe('the model list', () => {
	const FAMILY = ['runware:97@1', 'runware:97@2', 'runware:97@3'];
	const STUDIO = 'mock:9001@1';
	const list = async (filter?: string, credentials = harness.account(), page?: string) =>
		await harness.engine.search({ method: 'searchModels', filter, page, credentials });
	const values = async (...given: Parameters<typeof list>) =>
		(await list(...given)).results.map(({ value }) => value);

	test.each([
		['', [...FAMILY, STUDIO]],
		['hidream', [...FAMILY, STUDIO]],
		['FAST', ['runware:97@3']],
		['97@2', ['runware:97@2']],
		['studio', [STUDIO]],
		['foundry', []],
	])(
		'finds for "%s" the family first, then other checkpoints of HiDream',
		async (filter, expected) => {
			expect(await values(filter)).toEqual(expected);
		},
	);

	test.each(SLUGS)(
		'finds them where Runware names architectures in slugs: %o',
		async (settings) => {
			harness.mock.set(settings);
			expect(await values('')).toEqual([...FAMILY, STUDIO]);
		},
	);

	test('offers the family without a key or a connection', async () => {
		expect(await values('', BAD_KEY())).toEqual(FAMILY);
		expect(await values('', NOWHERE())).toEqual(FAMILY);
		expect(await values('dev', NOWHERE())).toEqual(['runware:97@2']);
	});

	test.each([
		['studio', undefined],
		['', '50'],
	])('says what is wrong where the family is no answer: "%s", page %s', async (filter, page) => {
		const error = await list(filter, BAD_KEY(), page).catch((thrown: unknown) => thrown);
		expect((error as NodeApiError).message).toBe('Runware rejected the API key');
	});
});
