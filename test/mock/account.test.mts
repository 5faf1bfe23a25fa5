import { describe, expect, test } from 'vitest';
import { image, TASK_A, useMockServer } from './client.mts';
import { MODELS } from './models.mts';

const api = useMockServer();

interface Found {
	totalResults: number;
	results: {
		name: string;
		air: string;
		architecture: string;
		category: string;
		heroImage: string;
	}[];
}

async function search(fields: object): Promise<Found> {
	const task = { taskType: 'modelSearch', taskUUID: TASK_A, search: '', ...fields };
	return ((await api.post([task])).body as { data: [Found] }).data[0];
}

async function refusal(fields: object) {
	const answer = await api.post([
		{ taskType: 'modelSearch', taskUUID: TASK_A, search: '', ...fields },
	]);
	return [answer.status, (answer.body as { errors: { code: string }[] }).errors[0].code];
}

describe('modelSearch', () => {
	test('an entry tells what a list and a detail view need', async () => {
		const task = { taskType: 'modelSearch', taskUUID: TASK_A, search: 'Risograph poster' };
		expect((await api.post([task])).body).toEqual({
			data: [
				{
					taskType: 'modelSearch',
					taskUUID: TASK_A,
					totalResults: 1,
					results: [
						{
							name: 'Risograph Poster',
							air: 'mock:101@1',
							version: 'v1.0',
							category: 'lora',
							architecture: 'hidreamfull',
							tags: ['hidream', 'print', 'retro'],
							heroImage: `${api.mock.imageOrigin}/r/mock%3A101%401.jpg`,
							private: false,
							comment: '',
							nsfwLevel: 1,
							positiveTriggerWords: 'riso print',
							defaultWeight: 0.8,
						},
					],
				},
			],
		});
	});

	test('pages do not overlap, and together are the whole', async () => {
		const filter = { category: 'lora', architecture: 'hidreamfull' };
		const pages = await Promise.all(
			[0, 25, 50].map((offset) => search({ ...filter, limit: 25, offset })),
		);
		const airs = pages.flatMap(({ results }) => results.map(({ air }) => air));
		expect(pages.map(({ totalResults }) => totalResults)).toEqual([40, 40, 40]);
		expect([airs.length, new Set(airs).size]).toEqual([40, 40]);
		expect((await search({})).results).toHaveLength(20);
	});

	test.each([
		['hidream', 'lora', MODELS.filter(({ category }) => category === 'lora').length],
		['STAINED glass', 'lora', 1],
		['mock:103@3', undefined, 1],
		['nobody has this', undefined, 0],
		['flux', 'checkpoint', 1],
	])('the text %j in %s finds %d', async (text, category, total) => {
		expect((await search({ search: text, category })).totalResults).toBe(total);
	});

	test('names come before tags, and an AIR typed in full comes first', async () => {
		const { results } = await search({ search: 'glass' });
		expect(results.map(({ name }) => name)).toEqual(['Stained Glass Light', 'Frosted Glass UI']);
		expect((await search({ search: 'runware:97@1', limit: 1 })).results[0].name).toBe(
			'HiDream-I1 Full',
		);
	});

	test('slug ids: a compact filter finds nothing, and no filter finds all', async () => {
		api.mock.set({ architectureIds: 'slug' });
		expect((await search({ category: 'lora', architecture: 'hidreamfull' })).totalResults).toBe(0);
		const { results } = await search({ category: 'lora', architecture: 'hidream-i1-full' });
		expect(results[0].architecture).toBe('hidream-i1-full');
		expect((await search({ category: 'lora', search: 'hidream' })).totalResults).toBe(60);
	});

	test.each([
		[{ unknownArchitecture: 'error' as const }, { architecture: 'hidream' }, 'invalidArchitecture'],
		[{ emptySearch: 'error' as const }, {}, 'missingSearch'],
		[{}, { limit: 101 }, 'invalidLimit'],
		[{}, { offset: -1 }, 'invalidOffset'],
		[{}, { category: 'loras' }, 'invalidCategory'],
	])('with %j, %j is refused: %s', async (settings, fields, code) => {
		api.mock.set(settings);
		expect(await refusal(fields)).toEqual([400, code]);
	});

	test('every hero image is there', async () => {
		const { results } = await search({ limit: 100 });
		const replies = await Promise.all(results.map(({ heroImage }) => fetch(heroImage)));
		expect(
			new Set(replies.map(({ status, headers }) => `${status} ${headers.get('content-type')}`)),
		).toEqual(new Set(['200 image/jpeg']));
	});

	test('a LoRA is no model to generate with, and an unknown AIR neither', async () => {
		for (const model of ['mock:101@1', 'runware:100@1']) {
			const answer = await api.post([image({ model })]);
			expect(answer.status).toBe(400);
			expect(answer.body).toMatchObject({
				data: [],
				errors: [{ code: 'invalidModel', parameter: 'model' }],
			});
		}
	});
});

describe('the account', () => {
	const ask = { taskType: 'accountManagement', taskUUID: TASK_A, operation: 'getDetails' };

	test.each([
		['object' as const, { amount: 999.991, freeBalance: 0, currency: 'USD' }],
		['number' as const, 999.991],
	])('shows what is left, as %s', async (balanceForm, balance) => {
		api.mock.set({ balanceForm });
		await api.post([image()]);
		expect((await api.post([ask])).body).toMatchObject({
			data: [
				{
					...ask,
					organizationName: 'Mock server Studio',
					balance,
					usage: { today: { credits: 0.009 } },
				},
			],
		});
	});

	test('has no other operation here', async () => {
		const answer = await api.post([{ ...ask, operation: 'getTeam' }]);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ errors: [{ code: 'invalidOperation', taskUUID: TASK_A }] });
	});
});
