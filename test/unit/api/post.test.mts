import type { IExecuteFunctions } from 'n8n-workflow';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { openPost } from '../../../nodes/Runware/api/post.ts';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { entry, error } from '../jobs/jobsHarness.mts';

const HEADERS: Record<string, string> = {};
const full = (body: unknown, statusCode = 200, headers = HEADERS) => ({
	statusCode,
	headers,
	body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

const CREDENTIAL = { baseUrl: 'https://api.example/v1', apiKey: 'key-of-the-test' };

/** What of n8n's context the way to Runware uses. */
function contextOf(answer: () => unknown, signal?: AbortSignal, credential: object = CREDENTIAL) {
	const sent: unknown[] = [];
	const signals: unknown[] = [];
	const warnings: string[] = [];
	const ctx = {
		logger: { warn: (text: string) => warnings.push(text) },
		getCredentials: () => Promise.resolve(credential),
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequestWithAuthentication(this: IExecuteFunctions, credential: string, request: object) {
				// n8n asks the context for the signal that breaks a request off.
				signals.push(this.getExecutionCancelSignal());
				sent.push([Object.getPrototypeOf(this) === ctx, credential, request]);
				return Promise.resolve().then(answer);
			},
		},
	};
	return { ctx: ctx as unknown as IExecuteFunctions, sent, signals, warnings };
}
const posted = async (answer: () => unknown, signal?: AbortSignal, timeoutMs = 5000) =>
	await (
		await openPost(contextOf(answer, signal).ctx)
	)(['{"a":1}'], timeoutMs);
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
				encoding: 'stream',
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

test.each([
	'\u200bhttps://api.example/v1\u2060',
	' https://api.example/v1\n',
	'\ufeffhttps://api.example/v1',
])('the address goes without what cannot be seen around it: %j', async (baseUrl) => {
	const { ctx, sent } = contextOf(() => full({ data: [] }), undefined, { ...CREDENTIAL, baseUrl });
	await (
		await openPost(ctx)
	)(['{}'], 5000);
	expect(sent).toEqual([
		[true, 'runwareApi', expect.objectContaining({ url: CREDENTIAL.baseUrl })],
	]);
});

test.each([undefined, null, 5, {}])(
	'a credential whose expressions give %j sends nothing, and says so',
	async (value) => {
		const credential = { baseUrl: value, apiKey: value, webhookToken: value };
		const { ctx, sent } = contextOf(() => full({ data: [] }), undefined, credential);
		const reply = await (await openPost(ctx))(['{}'], 5000);
		expect(reply).toMatchObject({ status: 0, cause: 'ERR_INVALID_URL' });
		expect(sent).toEqual([]);
	},
);

test('letters of any script are read whole', async () => {
	const reply = await posted(() => full({ data: [{ taskUUID: 'größe 日本' }] }));
	expect(reply.data).toEqual([{ taskUUID: 'größe 日本' }]);
});

test('after Stop nothing is sent', async () => {
	const { ctx, sent } = contextOf(() => full({}), AbortSignal.abort());
	const post = await openPost(ctx);
	await expect(post(['{}'], 5000)).rejects.toBeInstanceOf(ExecutionStopped);
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

const stream = (parts: () => AsyncGenerator<Buffer>, statusCode = 200) => ({
	statusCode,
	headers: HEADERS,
	body: Readable.from(parts()),
});
const never = async () => await new Promise<never>(() => undefined);

describe('a body that is still arriving', () => {
	test('is read to its end', async () => {
		const reply = await posted(() =>
			stream(async function* () {
				yield Buffer.from('{"data":[{"taskUUID":"größ'.slice(0, -1));
				yield await Promise.resolve(Buffer.from('ß"}]}'));
			}),
		);
		expect(reply).toMatchObject({ status: 200, data: [{ taskUUID: 'größ' }] });
	});

	test('and breaks off is a reply that cannot be read, whose status is known', async () => {
		const reply = await posted(() =>
			stream(async function* () {
				yield await Promise.resolve(Buffer.from('{"data":['));
				throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
			}),
		);
		expect(reply).toEqual({ status: 200, readable: false, data: [], errors: [] });
	});

	test('and never ends is not waited for past the time limit', async () => {
		const hanging = async function* () {
			yield Buffer.from('{"data":[');
			await never();
		};
		const reply = await posted(() => stream(hanging), undefined, 50);
		expect(reply).toEqual({ status: 0, readable: false, data: [], errors: [], cause: 'ETIMEDOUT' });
	});

	test('is broken off by Stop', async () => {
		const stop = new AbortController();
		const hanging = async function* () {
			yield Buffer.from('{"data":[');
			stop.abort();
			await never();
		};
		await expect(posted(() => stream(hanging), stop.signal)).rejects.toBeInstanceOf(
			ExecutionStopped,
		);
	});
});

test('a request that nobody answers is broken off at the time limit', async () => {
	const { ctx, signals } = contextOf(never);
	const post = await openPost(ctx);
	expect(await post(['{}'], 50)).toMatchObject({ status: 0, cause: 'ETIMEDOUT' });
	expect(signals).toMatchObject([{ aborted: true }]);
});

test.each([
	['https://user:pass@api.example/v1', 'LOGIN_IN_ADDRESS'],
	['ftp://api.example/v1', 'UNSUPPORTED_SCHEME'],
	['api.example', 'ERR_INVALID_URL'],
])('nothing is sent to %s', async (baseUrl, cause) => {
	const { ctx, sent } = contextOf(() => full({}), undefined, { ...CREDENTIAL, baseUrl });
	const post = await openPost(ctx);
	const reply = await post(['{}'], 5000);
	expect(reply).toEqual({ status: 0, readable: false, data: [], errors: [], cause });
	expect(sent).toEqual([]);
	expect(JSON.stringify(reply)).not.toContain('pass');
});

test('neither key nor token gets through, however they are echoed', async () => {
	const credential = { ...CREDENTIAL, webhookToken: 'token-of-the-test' };
	const escaped = CREDENTIAL.apiKey.replace('k', '\\u006b');
	const message = `${escaped} ${encodeURIComponent('token-of-the-test')}`;
	const body = `{"errors":[{"code":"x${escaped}","message":"${message}","parameter":["${escaped}"]}]}`;
	const post = await openPost(contextOf(() => full(body), undefined, credential).ctx);
	expect((await post(['{}'], 5000)).errors).toEqual([
		{ code: 'x***', message: '*** ***', parameter: ['***'] },
	]);
});

test('entries past any number that was asked for are ignored, and that is logged', async () => {
	const data = Array.from({ length: 20_000 }, () => ({ taskUUID: 'T' }));
	const { ctx, warnings } = contextOf(() => full({ data }));
	const reply = await (await openPost(ctx))(['{}'], 5000);
	expect(reply.data).toHaveLength(10_000);
	expect(warnings).toEqual(['Runware: 10000 entries of a reply past 10000 were ignored']);
});
