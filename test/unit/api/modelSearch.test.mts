import { expect, test } from 'vitest';
import { searchModels, type Query } from '../../../nodes/Runware/api/modelSearch.ts';
import type { Post } from '../../../nodes/Runware/api/post.ts';
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

const model = (air: string, architecture?: string | null) => ({ air, name: air, architecture });
const found = (...results: unknown[]) => ({
	data: [{ taskType: 'modelSearch', totalResults: results.length, results }],
});
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

test('should take a list without a count as all there is', async () => {
	const { post } = scripted({ data: [{ taskType: 'modelSearch', results: [model('a:1@1')] }] });
	expect(await searchModels(post, QUERY)).toMatchObject({ total: 1 });
});
