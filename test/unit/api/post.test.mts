import type { IExecuteFunctions } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { openPost } from '../../../nodes/Runware/api/post.ts';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { entry, error } from '../jobs/jobsHarness.mts';

const HEADERS: Record<string, string> = {};
const full = (body: unknown, statusCode = 200, headers = HEADERS) => ({
	statusCode,
	headers,
	body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

/** What of n8n's context the way to Runware uses. */
function contextOf(answer: () => unknown, signal?: AbortSignal) {
	const sent: unknown[] = [];
	const ctx = {
		getCredentials: (name: string) => Promise.resolve({ name, baseUrl: 'https://api.example/v1' }),
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequestWithAuthentication(this: unknown, credential: string, request: object) {
				sent.push([this === ctx, credential, request]);
				return Promise.resolve().then(answer);
			},
		},
	};
	return { ctx: ctx as unknown as IExecuteFunctions, sent };
}
const posted = async (answer: () => unknown, signal?: AbortSignal) =>
	await (
		await openPost(contextOf(answer, signal).ctx)
	)(['{"a":1}'], 5);
const thrown = (code: string) => () => {
	throw Object.assign(new Error('x'), { code });
};

test('tasks go out as they are, in one request that n8n does not touch', async () => {
	const { ctx, sent } = contextOf(() => full({ data: [] }));
	await (
		await openPost(ctx)
	)(['{"seed":9223372036854775807}', '{}'], 1234);
	expect(sent).toEqual([
		[
			true,
			'runwareApi',
			{
				method: 'POST',
				url: 'https://api.example/v1',
				headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
				body: '[{"seed":9223372036854775807},{}]',
				encoding: 'arraybuffer',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 1234,
			},
		],
	]);
});

test.each<[string, () => unknown, object]>([
	[
		'results',
		() => full({ data: [entry('T')] }),
		{ status: 200, readable: true, data: [entry('T')], errors: [], retryAfter: undefined },
	],
	[
		'errors bear the status that they came with',
		() => full({ errors: [error('x')] }, 429, { 'retry-after': '7' }),
		{
			status: 429,
			readable: true,
			data: [],
			errors: [error('x', { httpStatus: 429 })],
			retryAfter: 7,
		},
	],
	[
		'a page of a proxy is a value too',
		() => full('<html>', 502),
		{ status: 502, readable: false, data: [], errors: [], retryAfter: undefined },
	],
	[
		'and so is a broken connection',
		thrown('ECONNRESET'),
		{ status: 0, readable: false, data: [], errors: [], cause: 'ECONNRESET' },
	],
])('%s', async (_name, answer, expected) => {
	expect(await posted(answer)).toEqual(expected);
});

test('letters of any script are read whole', async () => {
	const reply = await posted(() => full({ data: [{ taskUUID: 'größe 日本' }] }));
	expect(reply.data).toEqual([{ taskUUID: 'größe 日本' }]);
});

test('after Stop nothing is sent', async () => {
	const { ctx, sent } = contextOf(() => full({}), AbortSignal.abort());
	const post = await openPost(ctx);
	await expect(post(['{}'], 5)).rejects.toBeInstanceOf(ExecutionStopped);
	expect(sent).toEqual([]);
});

test('a request that Stop breaks off is no answer of Runware', async () => {
	const stop = new AbortController();
	const answer = () => {
		stop.abort();
		throw new Error('aborted');
	};
	await expect(posted(answer, stop.signal)).rejects.toBeInstanceOf(ExecutionStopped);
});
