import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { searchLoras, searchModels } from '../../../nodes/Runware/methods/listSearch.ts';

/** Answers every search with what `give` makes of its offset. */
function contextOf(give: (offset: number) => object) {
	const httpRequestWithAuthentication = (_: string, { body }: { body: string }) => {
		const [{ offset }] = JSON.parse(body) as [{ offset: number }];
		const reply = { data: [{ taskType: 'modelSearch', ...give(offset) }] };
		return Promise.resolve({
			statusCode: 200,
			headers: {},
			body: Buffer.from(JSON.stringify(reply)),
		});
	};
	return {
		getCredentials: () => Promise.resolve({ apiKey: 'key', baseUrl: 'http://127.0.0.1' }),
		getNode: () => ({ name: 'Runware' }),
		getCurrentNodeParameter: () => undefined,
		helpers: { httpRequestWithAuthentication },
	} as unknown as ILoadOptionsFunctions;
}
const nothing = contextOf(() => ({ results: [], totalResults: 0 }));
const models = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => ({
		air: `a:${from + index}@1`,
		name: `M${from + index}`,
	}));

test('the models of the family say what they are good for, and their list price', async () => {
	expect((await searchModels.call(nothing)).results).toEqual([
		{ name: 'HiDream-I1 Full: best quality, from $0.009', value: 'runware:97@1' },
		{ name: 'HiDream-I1 Dev: quicker', value: 'runware:97@2' },
		{ name: 'HiDream-I1 Fast: quickest, from $0.0032', value: 'runware:97@3' },
	]);
});

test('a model is found by what it is good for', async () => {
	const { results } = await searchModels.call(nothing, 'Quickest');
	expect(results.map(({ value }) => value)).toEqual(['runware:97@3']);
});

describe('the list of LoRAs', () => {
	const list = async (give: (offset: number) => object, page?: string) =>
		await searchLoras.call(contextOf(give), '', page);

	test('goes on where the last page ended', async () => {
		const give = (offset: number) => ({ results: models(offset, 50), totalResults: 60 });
		const first = await list(give);
		expect([first.results.length, first.paginationToken]).toEqual([50, '50']);
		expect((await list(give, '50')).paginationToken).toBeUndefined();
	});

	test.each<[string, object]>([
		['a count of a billion and an empty page', { results: [], totalResults: 1e9 }],
		['null in place of results', { results: null, totalResults: 1e9 }],
		['results that are null', { results: [null], totalResults: 1e9 }],
		['no count', { results: models(0, 50) }],
		['a count that is no number', { results: models(0, 50), totalResults: {} }],
	])('ends after %s', async (_name, answer) => {
		expect((await list(() => answer)).paginationToken).toBeUndefined();
	});

	test('ends where a server gives the same page for ever', async () => {
		const give = () => ({ results: models(0, 50), totalResults: 1e9 });
		let page: string | undefined;
		let pages = 0;
		do {
			page = (await list(give, page)).paginationToken as string | undefined;
			pages++;
		} while (page !== undefined && pages < 1000);
		expect(pages).toBeLessThanOrEqual(100);
	});
});
