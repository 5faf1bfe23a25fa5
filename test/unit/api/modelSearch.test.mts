import { describe, expect, test } from 'vitest';
import { searchAll, searchModels, type Query } from '../../../nodes/Runware/api/modelSearch.ts';
import type { Post } from '../../../nodes/Runware/api/post.ts';
import { readBody } from '../../../nodes/Runware/api/readBody.ts';
import type { Reply } from '../../../nodes/Runware/api/reply.ts';

type Sent = Record<string, unknown>;

/** Answers the searches in turn and writes down what was asked. */
function scripted(...replies: Partial<Reply>[]) {
	const asked: Sent[] = [];
	const post: Post = async ([task]) => {
		const { taskUUID, ...query } = JSON.parse(task) as Sent;
		expect(taskUUID).toMatch(/^[\da-f-]{36}$/);
		asked.push(query);
		const reply = replies[asked.length - 1];
		if (reply === undefined) throw new Error('Nothing more was to be asked');
		return { status: 200, readable: true, data: [], errors: [], ...reply };
	};
	return { post, asked };
}

const model = (air: string, architecture?: string | null) => ({
	air,
	name: air,
	...(architecture === undefined ? {} : { architecture }),
});
const answer = (results: unknown, totalResults?: unknown): Partial<Reply> => ({
	data: readBody({ data: [{ taskType: 'modelSearch', totalResults, results }] })?.data ?? [],
});
const found = (...results: unknown[]) => answer(results, results.length);
const refusal = (code: string, parameter?: string) => {
	const message = 'Refused';
	return { status: 400, errors: [{ code, message, ...(parameter ? { parameter } : {}) }] };
};

const QUERY: Query = {
	search: 'wash',
	category: 'lora',
	architecture: 'hidreamfull',
	limit: 50,
	offset: 100,
};
const WIDE = { taskType: 'modelSearch', search: 'wash', category: 'lora', limit: 50, offset: 100 };
const ASKED = { ...WIDE, architecture: 'hidreamfull' };

test('should ask with the known architecture first, and be content with what that finds', async () => {
	const { post, asked } = scripted(found(model('a:1@1', 'hidreamfull')));

	expect(await searchModels(post, QUERY)).toEqual({
		models: [model('a:1@1', 'hidreamfull')],
		total: 1,
		given: ['a:1@1'],
	});
	expect(asked).toEqual([ASKED]);
});

test.each<[string, Partial<Reply>]>([
	['finds nothing', found()],
	['is refused by code', refusal('invalidArchitecture')],
	['is refused by parameter', refusal('invalidValue', 'architecture')],
])('should search by name for HiDream when the known architecture %s', async (_why, first) => {
	const { post, asked } = scripted(
		first,
		found(
			model('a:1@1', 'hidream-i1-full'),
			model('a:2@1', 'hidream-i1-dev'),
			model('a:3@1', 'flux-1-dev'),
			model('a:4@1', null),
			model('a:5@1', 'hidream'),
			model('a:6@1'),
		),
	);
	const result = await searchModels(post, QUERY);

	expect(asked).toEqual([ASKED, WIDE]);
	expect(result).toMatchObject({ total: 6 });
	expect('models' in result && result.models.map(({ air }) => air)).toEqual([
		'a:1@1',
		'a:4@1',
		'a:5@1',
		'a:6@1',
	]);
});

test('should put the name of the family where there is no text', async () => {
	const { post, asked } = scripted(found(), found());
	await searchModels(post, { ...QUERY, search: '' });

	expect(asked).toEqual([
		{ ...ASKED, search: '' },
		{ ...WIDE, search: 'hidream' },
	]);
});

test('should put the name of the family where a text is demanded', async () => {
	const { post, asked } = scripted(refusal('missingSearch', 'search'), found(model('a:1@1')));
	await searchModels(post, { ...QUERY, search: '' });

	expect(asked).toEqual([
		{ ...ASKED, search: '' },
		{ ...ASKED, search: 'hidream' },
	]);
});

test('should not narrow a search for any architecture', async () => {
	const { post, asked } = scripted(found());
	await searchModels(post, { ...QUERY, architecture: undefined });

	expect(asked).toEqual([WIDE]);
});

test('should cut the text where Runware would refuse it', async () => {
	const { post, asked } = scripted(found(model('a:1@1')));
	await searchModels(post, { ...QUERY, search: 'x'.repeat(60) });

	expect(asked).toEqual([{ ...ASKED, search: 'x'.repeat(48) }]);
});

test.each([
	['of the key', refusal('invalidApiKey')],
	['of the second search', undefined],
])('should pass on an error %s', async (_what, first) => {
	const replies = first ? [first] : [found(), refusal('internalServerError')];
	const { post } = scripted(...replies);

	expect(await searchModels(post, QUERY)).toEqual({
		error: expect.objectContaining({ message: 'Refused' }) as object,
	});
});

test('should be content with a list that comes without a count', async () => {
	const { post } = scripted(answer([model('a:1@1')]));
	expect(await searchModels(post, QUERY)).toMatchObject({ models: [model('a:1@1')] });
});

test('should search for any other architecture by its id alone', async () => {
	const { post, asked } = scripted(found());
	await searchModels(post, { ...QUERY, architecture: 'flux1d' });
	expect(asked).toEqual([{ ...WIDE, architecture: 'flux1d' }]);
});

describe('all pages', () => {
	const ALL = { search: 'wash', category: 'lora' as const };
	const airs = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => model(`a:${from + index}@1`));

	/** Answers by the query; every request is counted. */
	function server(give: (offset: number, limit: number) => Partial<Reply>) {
		const offsets: number[] = [];
		const post: Post = ([task = '']) => {
			const { offset, limit } = JSON.parse(task) as { offset: number; limit: number };
			offsets.push(offset);
			return Promise.resolve({
				status: 200,
				readable: true,
				data: [],
				errors: [],
				...give(offset, limit),
			});
		};
		return { post, offsets };
	}
	async function all(limit: number, give: (offset: number, limit: number) => Partial<Reply>) {
		const { post, offsets } = server(give);
		const result = await searchAll(post, { ...ALL, limit });
		return { airs: 'models' in result ? result.models.map(({ air }) => air) : [], offsets, result };
	}

	test('are asked for by what has come', async () => {
		const { airs: got, offsets } = await all(Infinity, (offset, limit) =>
			answer(airs(offset, Math.min(limit, 250 - offset)), 250),
		);
		expect([got.length, offsets]).toEqual([250, [0, 100, 200]]);
	});

	test.each<[string, number, (offset: number, limit: number) => Partial<Reply>, number, number]>([
		[
			'a count of a billion and an empty page',
			Infinity,
			(offset) => answer(offset ? [] : airs(0, 9), 1e9),
			9,
			2,
		],
		['a count as text', Infinity, (offset) => answer(airs(offset, 100), '250'), 300, 3],
		['a count that is no number', Infinity, (offset) => answer(offset ? [] : airs(0, 9), {}), 9, 2],
		['the same page again and again', Infinity, () => answer(airs(0, 100), 1e9), 100, 2],
		['new pages without end', Infinity, (offset) => answer(airs(offset, 100), 1e9), 10_000, 100],
		['a server that gives more than asked', 5, () => answer(airs(0, 100), 100), 5, 1],
		['a server that gives fewer than asked', 30, (offset) => answer(airs(offset, 20), 50), 30, 2],
		['the same AIR twice', 5, () => answer([...airs(0, 2), ...airs(0, 2)], 4), 2, 1],
		['null in place of results', Infinity, () => answer(null, 1e9), 0, 1],
		['an object in place of results', Infinity, () => answer({ a: 1 }, 1e9), 0, 1],
		['results that are null', Infinity, () => answer([null, 5, {}, 'x'], 1e9), 0, 1],
	])('%s', async (_name, limit, give, count, requests) => {
		const { airs: got, offsets } = await all(limit, give);
		expect([got.length, offsets.length]).toEqual([count, requests]);
		expect(new Set(got).size).toBe(count);
	});

	test('go on past one that holds nothing for the architecture', async () => {
		const of = (from: number, architecture: string) =>
			airs(from, 100).map((one) => ({ ...one, architecture }));
		const { post, asked } = scripted(
			...[found(), answer(of(0, 'hidream-i1-dev'), 150)],
			...[found(), answer(of(100, 'hidream-i1-full').slice(0, 50), 150)],
		);
		const result = await searchAll(post, { ...ALL, architecture: 'hidreamfull', limit: 200 });
		expect('models' in result && result.models.length).toBe(50);
		expect(asked).toHaveLength(4);
	});

	test('an error is passed on', async () => {
		const { result } = await all(5, () => refusal('invalidApiKey'));
		expect(result).toMatchObject({ error: { code: 'invalidApiKey' } });
	});
});
