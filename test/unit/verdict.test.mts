import { describe, expect, test } from 'vitest';
import type { Reply, ReplyEntry, RunwareError } from '../../nodes/Runware/api/reply.ts';
import { verdictOn } from '../../nodes/Runware/api/verdict.ts';

const reply = (more: Partial<Reply>): Reply => ({
	status: 200,
	readable: true,
	data: [],
	errors: [],
	...more,
});
const image = (imageUUID: string): ReplyEntry => ({
	taskType: 'imageInference',
	taskUUID: 'T',
	imageUUID,
	imageURL: `https://i/${imageUUID}.jpg`,
	seed: 7,
});
const error = (code: string, more: Partial<RunwareError> = {}): RunwareError => ({
	code,
	message: 'm',
	taskUUID: 'T',
	...more,
});
const failed = (code: string, status: number, more: Partial<Reply> = {}) =>
	reply({ status, errors: [error(code)], ...more });

type Row = [name: string, given: Reply, is: string, more?: object];

const SYNC: Row[] = [
	['a whole answer', reply({ data: [image('A'), image('B')] }), 'made', { failures: [] }],
	[
		'images beside errors',
		reply({ data: [image('A')], errors: [error('inferenceError')] }),
		'made',
		{ failures: [error('inferenceError')] },
	],
	['images under a 4xx', reply({ status: 400, data: [image('A')], errors: [error('x')] }), 'made'],
	['images under a 5xx', reply({ status: 500, data: [image('A')] }), 'made'],
	['errors in a 200', failed('inferenceError', 200), 'refused', { status: 200 }],
	[
		'a failed entry',
		reply({ data: [{ taskUUID: 'T', status: 'error', error: error('inferenceError') }] }),
		'refused',
	],
	['400 with a parameter', failed('invalidWidth', 400), 'refused', { status: 400 }],
	[
		'400 that names no task',
		reply({ status: 400, errors: [{ code: 'invalidWidth', message: 'm' }] }),
		'refused',
	],
	['401', failed('invalidApiKey', 401), 'refused', { status: 401 }],
	['401 without a body', reply({ status: 401, readable: false }), 'refused', { status: 401 }],
	['402', failed('insufficientCredits', 402), 'refused', { status: 402 }],
	['no credits under 200', failed('insufficientCredits', 200), 'refused', { status: 200 }],
	['403', failed('forbidden', 403), 'refused'],
	['404 of another server', reply({ status: 404, readable: false }), 'refused', { status: 404 }],
	['a redirect', reply({ status: 307, readable: false }), 'refused', { status: 307 }],
	['a conflict under 400', failed('conflictTaskUUID', 400), 'repeated'],
	['a conflict under 200', failed('conflictTaskUUID', 200), 'repeated'],
	['a conflict under 500', failed('conflictTaskUUID', 500), 'repeated'],
	['408', failed('requestTimeout', 408), 'unclear', { doubt: 'fair' }],
	['429', failed('rateLimitExceeded', 429), 'busy', { retryAfter: undefined }],
	[
		'429 with Retry-After',
		failed('rateLimitExceeded', 429, { retryAfter: 7 }),
		'busy',
		{ retryAfter: 7 },
	],
	[
		'429 without JSON',
		reply({ status: 429, readable: false, retryAfter: 2 }),
		'busy',
		{ retryAfter: 2 },
	],
	['a rate limit under 400', failed('rateLimitExceeded', 400), 'busy'],
	['500', failed('internalServerError', 500), 'unclear', { doubt: 'fair' }],
	['500 under any code', failed('invalidWidth', 500), 'unclear', { doubt: 'fair' }],
	['503 with its words', failed('serviceUnavailable', 503), 'unclear', { doubt: 'slight' }],
	['503 of a gateway', reply({ status: 503, readable: false }), 'unclear', { doubt: 'fair' }],
	['502 with a page', reply({ status: 502, readable: false }), 'unclear', { doubt: 'fair' }],
	['504', failed('timeoutProvider', 504), 'unclear', { doubt: 'strong' }],
	['504 of a gateway', reply({ status: 504, readable: false }), 'unclear', { doubt: 'strong' }],
	['200 that was cut short', reply({ readable: false }), 'unclear', { doubt: 'strong' }],
	['200 with nothing', reply({}), 'unclear', { doubt: 'strong' }],
	[
		'200 for somebody else',
		reply({ data: [{ ...image('A'), taskUUID: 'U' }] }),
		'unclear',
		{ doubt: 'strong' },
	],
	['only an acknowledgment', reply({ data: [{ taskUUID: 'T' }] }), 'accepted'],
	[
		'another task’s fault',
		reply({ status: 400, errors: [error('invalidWidth', { taskUUID: 'U' })] }),
		'unclear',
		{ doubt: 'slight' },
	],
	['no connection', reply({ status: 0, readable: false, cause: 'ECONNREFUSED' }), 'busy'],
	['no such host', reply({ status: 0, readable: false, cause: 'ENOTFOUND' }), 'busy'],
	[
		'a reset',
		reply({ status: 0, readable: false, cause: 'ECONNRESET' }),
		'unclear',
		{ doubt: 'fair' },
	],
	[
		'no answer in time',
		reply({ status: 0, readable: false, cause: 'ECONNABORTED' }),
		'unclear',
		{ doubt: 'strong' },
	],
	[
		'ETIMEDOUT',
		reply({ status: 0, readable: false, cause: 'ETIMEDOUT' }),
		'unclear',
		{ doubt: 'strong' },
	],
	['a break of unknown kind', reply({ status: 0, readable: false }), 'unclear', { doubt: 'fair' }],
];

describe('of a sync task', () => {
	test.each(SYNC)('%s', (_name, given, is, more = {}) => {
		expect(verdictOn(given, 'T', true)).toMatchObject({ is, ...more });
	});

	test('the images are given whole, in order', () => {
		expect(verdictOn(reply({ data: [image('A'), image('B')] }), 'T', true)).toEqual({
			is: 'made',
			images: ['A', 'B'].map((imageUUID) => ({
				imageUUID,
				imageURL: `https://i/${imageUUID}.jpg`,
				seed: 7,
			})),
			failures: [],
		});
	});

	test('of two tasks in one reply, each has its own', () => {
		const both = reply({ data: [image('A')], errors: [error('invalidWidth', { taskUUID: 'U' })] });
		expect(verdictOn(both, 'T', true)).toMatchObject({ is: 'made', failures: [] });
		expect(verdictOn(both, 'U', true)).toMatchObject({
			is: 'refused',
			error: { code: 'invalidWidth' },
		});
	});

	test('a failure told in both forms counts once', () => {
		const told = reply({
			data: [image('A'), { taskUUID: 'T', status: 'error' }],
			errors: [error('inferenceError')],
		});
		expect(verdictOn(told, 'T', true)).toMatchObject({
			is: 'made',
			failures: [error('inferenceError')],
		});
	});
});

describe('of an async task', () => {
	test.each<Row>([
		['a placeholder', reply({ data: [{ taskUUID: 'T', taskType: 'imageInference' }] }), 'accepted'],
		['"processing"', reply({ data: [{ taskUUID: 'T', status: 'processing' }] }), 'accepted'],
		['an empty list', reply({}), 'accepted'],
		['an answer cut short', reply({ readable: false }), 'unclear', { doubt: 'strong' }],
		['a fault', failed('invalidWidth', 400), 'refused'],
		['a conflict', failed('conflictTaskUUID', 400), 'repeated'],
		['429', failed('rateLimitExceeded', 429), 'busy'],
		['500', failed('internalServerError', 500), 'unclear', { doubt: 'fair' }],
	])('%s', (_name, given, is, more = {}) => {
		expect(verdictOn(given, 'T', false)).toMatchObject({ is, ...more });
	});
});
