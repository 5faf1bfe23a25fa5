// What arrives, as bytes, through the whole border: what the node then knows of one task.
import type { IExecuteFunctions } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { getResponses, getTaskDetails } from '../../../nodes/Runware/api/lookup.ts';
import { openPost } from '../../../nodes/Runware/api/post.ts';
import { readSubmitReply } from '../../../nodes/Runware/api/submitReply.ts';

const T = 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001';
const A = 'bbbbbbbb-bbbb-4bbb-8bbb-00000000000a';
const LINK = `https://im.runware.ai/image/ws/2/ii/${A}.jpg`;

const contextOf = (status: number, body: string) =>
	({
		getCredentials: () => Promise.resolve({ apiKey: 'key-of-the-test', baseUrl: 'http://x/v1' }),
		getExecutionCancelSignal: () => undefined,
		logger: { warn: () => undefined },
		helpers: {
			httpRequestWithAuthentication: () =>
				Promise.resolve({ statusCode: status, headers: {}, body: Buffer.from(body) }),
		},
	}) as unknown as IExecuteFunctions;

const bodyOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));
const posting = async (status: number, body: unknown) =>
	await openPost(contextOf(status, bodyOf(body)));

async function submitted(status: number, body: unknown, isOnlyTask = true) {
	const reply = await (await posting(status, body))(['{}'], 1000);
	const event = readSubmitReply(reply, { taskUUID: T, isSync: true, isOnlyTask });
	expect(JSON.stringify(event)).not.toContain('[object Object]');
	return event;
}

const result = (more: object = {}) => ({
	taskType: 'imageInference',
	taskUUID: T,
	imageUUID: A,
	imageURL: LINK,
	seed: 7,
	...more,
});
const IMAGE = { imageUUID: A, imageURL: LINK, seed: 7 };
const bare = { imageUUID: A, seed: 7 };
const withSeed = (seed: string) =>
	`{"data":[${JSON.stringify(result({ seed: '#' }))}]}`.replace('"#"', seed);

describe('an image is read, whatever its entry looks like', () => {
	test.each<[string, string | object, object]>([
		['as documented', { data: [result()] }, IMAGE],
		['a byte order mark', `\uFEFF${bodyOf({ data: [result()] })}`, IMAGE],
		['white space in front', `\r\n\u0000\u00a0 ${bodyOf({ data: [result()] })}`, IMAGE],
		['completed', { data: [result({ status: 'completed' })] }, IMAGE],
		['SUCCEEDED', { data: [result({ status: 'SUCCEEDED' })] }, IMAGE],
		['Done', { data: [result({ status: ' Done ' })] }, IMAGE],
		['a status that is an object', { data: [result({ status: {} })] }, IMAGE],
		['its UUID in capitals', { data: [result({ taskUUID: T.toUpperCase() })] }, IMAGE],
		['the image’s UUID in capitals', { data: [result({ imageUUID: A.toUpperCase() })] }, IMAGE],
		['twice', { data: [result(), result()] }, IMAGE],
		['twice, once without a link', { data: [result({ imageURL: null }), result()] }, IMAGE],
		['no UUID, but in its link', { data: [result({ imageUUID: null })] }, IMAGE],
		['no link', { data: [result({ imageURL: 5 })] }, bare],
		['an exact seed', withSeed('9223372036854775807'), { ...IMAGE, seed: '9223372036854775807' }],
		[
			'a seed with a point',
			withSeed('9223372036854775807.0'),
			{ ...IMAGE, seed: '9223372036854775807' },
		],
		[
			'a seed with an exponent',
			withSeed('9.223372036854775807e18'),
			{ ...IMAGE, seed: '9223372036854775807' },
		],
		['a short one with an exponent', withSeed('4.2E+1'), { ...IMAGE, seed: 42 }],
		['a seed as text', withSeed('"42"'), { ...IMAGE, seed: 42 }],
		['a seed below zero', withSeed('-5'), { imageUUID: A, imageURL: LINK }],
		['a seed out of range', withSeed('99999999999999999999'), { imageUUID: A, imageURL: LINK }],
		['a seed with a fraction', withSeed('4.5'), { imageUUID: A, imageURL: LINK }],
		['a seed of 100,000 digits', withSeed('9'.repeat(100_000)), { imageUUID: A, imageURL: LINK }],
		['a seed that is nonsense', withSeed('{"a":[1]}'), { imageUUID: A, imageURL: LINK }],
	])('%s', async (_name, body, image) => {
		expect(await submitted(200, body)).toStrictEqual({
			type: 'results',
			images: [image],
			failures: [],
			running: 0,
			source: 'reply',
		});
	});

	test('a link without any UUID still makes one image, the same each time', async () => {
		const read = async (query: string) => {
			const imageURL = `https://i.example/cat.jpg?sig=${query}`;
			const event = await submitted(200, { data: [result({ imageUUID: null, imageURL })] });
			return event.type === 'results' ? event.images : [];
		};
		const [first, second] = [await read('1'), await read('2')];
		expect(first).toHaveLength(1);
		expect(first[0]?.imageUUID).toMatch(
			/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/,
		);
		expect(second[0]?.imageUUID).toBe(first[0]?.imageUUID);
	});
});

test.each(['failed', 'FAILED', 'Error', 'failure'])('%s is a failure', async (status) => {
	const event = await submitted(200, { data: [{ taskUUID: T, status }] });
	expect(event).toMatchObject({ type: 'results', images: [], failures: [{ code: 'taskFailed' }] });
});

test.each(['pending', 'QUEUED', 'Running', 'in_progress', 'processing'])(
	'%s is running',
	async (status) => {
		expect(await submitted(200, { data: [result({ status, imageURL: null })] })).toEqual({
			type: 'acknowledged',
		});
	},
);

const error = (more: object) => ({
	errors: [{ code: 'invalidWidth', message: 'm', taskUUID: T, ...more }],
});

describe('an error of any form is read, and is never in the way', () => {
	test.each<[string, object, object]>([
		['parameter 5', error({ parameter: 5 }), { code: 'invalidWidth', message: 'm' }],
		['parameter {}', error({ parameter: {} }), { code: 'invalidWidth', message: 'm' }],
		['parameters', error({ parameter: [5, 'width', {}] }), { parameter: ['width'] }],
		[
			'message {}',
			error({ message: {} }),
			{ code: 'invalidWidth', message: 'Runware gave no reason' },
		],
		['documentation {}', error({ documentation: {} }), { code: 'invalidWidth', message: 'm' }],
		[
			'documentation that is no link',
			error({ documentation: 'javascript:alert(1)' }),
			{ message: 'm' },
		],
		['taskUUID null', error({ taskUUID: null }), { code: 'invalidWidth' }],
		['taskUUID 5', error({ taskUUID: 5 }), { code: 'invalidWidth' }],
		['code 5', error({ code: 5 }), { code: 'http400', message: 'm' }],
		['code {}', error({ code: { toString: 1 } }), { code: 'http400' }],
		['[null]', { errors: [null] }, { code: 'http400' }],
		['[[error]]', { errors: [[{ code: 'invalidWidth', message: 'm' }]] }, { code: 'invalidWidth' }],
		['a text in the list', { errors: ['too wide'] }, { code: 'http400', message: 'too wide' }],
		['a text', { errors: 'too wide' }, { code: 'http400', message: 'too wide' }],
		['an object', { errors: { code: 'invalidWidth', message: 'm' } }, { code: 'invalidWidth' }],
		['a bare list', [{ message: 'm' }], { code: 'http400', message: 'm' }],
		['of words only', { message: 'm' }, { code: 'http400', message: 'm' }],
	])('%s', async (_name, body, expected) => {
		const event = await submitted(400, body);
		expect(event).toMatchObject({ type: 'refused', isTemporary: false, error: expected });
		const read = 'error' in event ? { ...event.error } : undefined;
		expect(typeof read?.message).toBe('string');
		for (const field of ['documentation', 'taskUUID'] as const)
			expect(['string', 'undefined']).toContain(typeof read?.[field]);
	});

	test('its words are cut where they are without end', async () => {
		const event = await submitted(400, error({ message: 'x'.repeat(1e6), code: 'y'.repeat(1e6) }));
		expect(JSON.stringify(event).length).toBeLessThan(5000);
	});

	test('a 200 with credits that ran out and a UUID of null is about the only task', async () => {
		const body = { errors: [{ code: 'insufficientCredits', message: 'm', taskUUID: null }] };
		expect(await submitted(200, body)).toMatchObject({ type: 'refused', isTemporary: false });
	});
});

describe('an error without a code is judged by the HTTP status', () => {
	const forms = (words: string): (string | object)[] => [
		{ error: words },
		{ error: { message: words } },
		{ message: words },
		{ errors: [{ message: words }] },
		{ error: { code: null, message: words } },
		{ error: { code: 401, message: words } },
		{ statusCode: 404, error: words, message: words },
		`<html>${words}</html>`,
	];
	test.each<[number, boolean]>([
		[401, false],
		[402, false],
		[403, false],
		[404, false],
		[405, false],
		[400, false],
		[422, false],
		[429, true],
	])('%i', async (status, isTemporary) => {
		for (const body of forms('No')) {
			const event = await submitted(status, body);
			expect(event).toMatchObject({
				type: 'refused',
				isTemporary,
				error: { code: `http${status}` },
			});
		}
	});

	test.each([500, 502, 503, 504])('%i: it is not known what became of the task', async (status) => {
		for (const body of forms('No'))
			expect(await submitted(status, body)).toMatchObject({ type: 'unknown' });
	});

	test.each([401, 404, 405])('%i refuses all tasks of a request', async (status) => {
		for (const body of forms('No'))
			expect(await submitted(status, body, false)).toMatchObject({
				type: 'refused',
				isTemporary: false,
			});
	});

	test.each([400, 402, 403, 409, 413, 422, 429])(
		'%i may have come after some tasks were taken',
		async (status) => {
			for (const body of forms('No'))
				expect(await submitted(status, body, false)).toMatchObject({ type: 'unknown' });
		},
	);

	test('200 with words only is no reply of Runware', async () => {
		expect(await submitted(200, { message: 'Welcome' })).toMatchObject({
			type: 'unknown',
			likelihood: 'high',
		});
	});
});

describe('lookups', () => {
	const polled = async (status: number, body: unknown) =>
		(await getResponses(await posting(status, body), [T])).get(T);
	const archived = async (body: unknown) =>
		(await getTaskDetails(await posting(200, body), [T])).get(T);

	test('a UUID echoed in capitals is the same UUID', async () => {
		const body = { data: [result({ taskUUID: T.toUpperCase() })] };
		expect(await polled(200, body)).toMatchObject({ type: 'results', images: [IMAGE] });
	});

	test('nested nonsense in a record is as if it had not come', async () => {
		const record = (more: object) => ({
			data: [{ taskType: 'getTaskDetails', taskUUID: T.toUpperCase(), ...more }],
		});
		const request = {
			positivePrompt: 5,
			model: {},
			width: '64',
			lora: [{ model: 'a', x: [[1]] }],
			steps: 3,
		};
		expect(
			await archived(record({ request: [request], response: { data: [result()] } })),
		).toMatchObject({
			type: 'results',
			images: [IMAGE],
			request: { steps: 3 },
		});
		expect(await archived(record({ request: 5, response: 5 }))).toEqual({ type: 'emptyRecord' });
	});

	test('an image that is listed without its link is known to lack it', async () => {
		expect(await polled(200, { data: [result({ imageURL: '' })] })).toMatchObject({
			images: [bare],
		});
	});
});
