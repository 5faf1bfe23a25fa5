import { UNREADABLE } from '../../../nodes/Runware/api/httpError.ts';
import { describe, expect, test } from 'vitest';
import {
	getResponses,
	getTaskDetails,
	LOOKUP_TIMEOUT_MS,
	type Finding,
} from '../../../nodes/Runware/api/lookup.ts';
import type { ArchivedRequest } from '../../../nodes/Runware/api/archivedRequest.ts';
import { readBody } from '../../../nodes/Runware/api/readBody.ts';
import type { Reply } from '../../../nodes/Runware/api/reply.ts';
import { entry, error, image, LOST, reply, results } from '../jobs/jobsHarness.mts';

const asking = (given: Partial<Reply>) => {
	const sent: [unknown[], number][] = [];
	const post = (tasks: string[], timeoutMs: number) => {
		sent.push([tasks.map((text) => JSON.parse(text) as unknown), timeoutMs]);
		return Promise.resolve(reply(given));
	};
	return { post, sent };
};
const poll = async (given: Partial<Reply>, uuids = ['T']) =>
	(await getResponses(asking(given).post, uuids)).get('T');
const archive = async (given: Partial<Reply>, uuids = ['T']) =>
	(await getTaskDetails(asking(given).post, uuids)).get('T');

const named = (code: string) => error(code, { taskUUID: 'T' });
const NOTHING: Finding = { type: 'notFound' };
const lookupFailed = (of: object, retryAfter?: number): Finding => ({
	type: 'lookupFailed',
	error: of as ReturnType<typeof error>,
	retryAfter,
});
const http = (status: number, message = `Runware replied with HTTP status ${status}`) => ({
	code: `http${status}`,
	message,
	httpStatus: status,
});
const FAILED_ENTRY = { taskUUID: 'T', status: 'error', error: named('inferenceError') } as const;

type Row = [string, Partial<Reply>, Finding];

describe('a poll', () => {
	test('asks for all in one request, each by its UUID', async () => {
		const { post, sent } = asking({ data: [entry('U')] });
		const findings = await getResponses(post, ['T', 'U'], 5);
		expect(sent).toEqual([
			[
				[
					{ taskType: 'getResponse', taskUUID: 'T' },
					{ taskType: 'getResponse', taskUUID: 'U' },
				],
				5,
			],
		]);
		expect([...findings]).toEqual([
			['T', NOTHING],
			['U', results({ images: [image('A')] })],
		]);
	});

	test('waits half a minute where nothing else is said', async () => {
		const { post, sent } = asking({});
		await getResponses(post, ['T']);
		await getTaskDetails(post, ['T']);
		expect(sent.map(([, timeoutMs]) => timeoutMs)).toEqual([LOOKUP_TIMEOUT_MS, LOOKUP_TIMEOUT_MS]);
		expect(LOOKUP_TIMEOUT_MS).toBe(30_000);
	});

	test.each<Row>([
		['an image', { data: [entry('T')] }, results({ images: [image('A')] })],
		['running', { data: [{ taskUUID: 'T', status: 'processing' }] }, results({ running: 1 })],
		['a failed entry', { data: [FAILED_ENTRY] }, results({ failures: [named('inferenceError')] })],
		[
			'an error that shows a failure',
			{ errors: [named('inferenceError')] },
			results({ failures: [named('inferenceError')] }),
		],
		[
			'the same under a 400',
			{ status: 400, errors: [named('inferenceError')] },
			results({ failures: [named('inferenceError')] }),
		],
		[
			'a timeout as a result',
			{ errors: [named('timeoutProvider')] },
			results({ failures: [named('timeoutProvider')] }),
		],
		[
			'a timeout as a result under 299',
			{ status: 299, errors: [named('timeoutProvider')] },
			results({ failures: [named('timeoutProvider')] }),
		],
		[
			'a timeout of the lookup itself',
			{ status: 300, errors: [named('timeoutProvider')] },
			lookupFailed(named('timeoutProvider')),
		],
		[
			'an image beside an error of the lookup',
			{ data: [entry('T')], errors: [named('invalidWidth')] },
			results({ images: [image('A')] }),
		],
		['an empty list', {}, NOTHING],
		['somebody else’s image', { data: [entry('U')] }, NOTHING],
		['an empty list under 299', { status: 299 }, NOTHING],
		['an empty list under a 300', { status: 300 }, lookupFailed(http(300))],
		['an empty list under a 400', { status: 400 }, lookupFailed(http(400))],
		[
			'an empty list under a 502, with a wait',
			{ status: 502, retryAfter: 7 },
			lookupFailed(http(502), 7),
		],
		['"not found"', { errors: [named('taskNotFound')] }, NOTHING],
		['"not found" under a 404', { status: 404, errors: [named('taskNotFound')] }, NOTHING],
		[
			'expired: the UUID has been used',
			{ status: 400, errors: [named('resultExpired')] },
			{ type: 'emptyRecord', error: named('resultExpired') },
		],
		['a conflict', { status: 400, errors: [named('conflictTaskUUID')] }, NOTHING],
		['another task’s failure', { errors: [error('inferenceError', { taskUUID: 'U' })] }, NOTHING],
		[
			'an error of the validation kind says nothing of the task',
			{ status: 400, errors: [named('invalidTaskUUID')] },
			lookupFailed(named('invalidTaskUUID')),
		],
		['an unknown error', { errors: [named('unknownError')] }, lookupFailed(named('unknownError'))],
		[
			'an error in retrieving',
			{ errors: [named('errorRetrievingTask')] },
			lookupFailed(named('errorRetrievingTask')),
		],
		[
			'"not found" beside an unknown error',
			{ errors: [named('taskNotFound'), named('unknownError')] },
			lookupFailed(named('unknownError')),
		],
		[
			'busy',
			{ status: 429, errors: [error('rateLimitExceeded')], retryAfter: 7 },
			lookupFailed(error('rateLimitExceeded'), 7),
		],
		[
			'a wrong key',
			{ status: 401, errors: [error('invalidApiKey')] },
			lookupFailed(error('invalidApiKey')),
		],
		['a page', { status: 502, readable: false, retryAfter: 7 }, lookupFailed(http(502), 7)],
		['a page under 200', { readable: false }, lookupFailed({ ...UNREADABLE, httpStatus: 200 })],
		[
			'an image in a body that cannot be trusted',
			{ readable: false, data: [entry('T')] },
			lookupFailed({ ...UNREADABLE, httpStatus: 200 }),
		],
		[
			'no reply',
			LOST,
			lookupFailed({ code: 'ECONNRESET', message: 'There was no reply from Runware (ECONNRESET)' }),
		],
	])('%s', async (_name, given, expected) => {
		expect(await poll(given)).toEqual(expected);
	});

	test.each<Row>([
		[
			'a failure without a name is the lookup’s own',
			{ errors: [error('inferenceError')] },
			lookupFailed(error('inferenceError')),
		],
		[
			'so is a refusal without a name',
			{ errors: [error('rateLimitExceeded')], retryAfter: 7 },
			lookupFailed(error('rateLimitExceeded'), 7),
		],
		['"not found" without a name', { errors: [error('taskNotFound')] }, NOTHING],
		['a failure of another', { errors: [error('inferenceError', { taskUUID: 'U' })] }, NOTHING],
		[
			'a failure with its name',
			{ errors: [named('inferenceError')] },
			results({ failures: [named('inferenceError')] }),
		],
		[
			'an image beside an error without a name',
			{ data: [entry('T')], errors: [error('unknownError')] },
			results({ images: [image('A')] }),
		],
	])('of several tasks speaks only for those it names: %s', async (_name, given, expected) => {
		expect(await poll(given, ['T', 'U'])).toEqual(expected);
	});
});

describe('the archive', () => {
	const REQUEST = { taskType: 'imageInference', steps: 3 };
	const record = (response: unknown, more: object = {}): Partial<Reply> => {
		const entry = { taskType: 'getTaskDetails', taskUUID: 'T', request: REQUEST, response };
		return { data: readBody({ data: [{ ...entry, ...more }] })?.data ?? [] };
	};

	test('is asked for all in one request, each by its UUID', async () => {
		const { post, sent } = asking(record({ data: [entry('T')] }));
		const findings = await getTaskDetails(post, ['T', 'U'], 5);
		expect(sent).toEqual([
			[
				[
					{ taskType: 'getTaskDetails', taskUUID: 'T' },
					{ taskType: 'getTaskDetails', taskUUID: 'U' },
				],
				5,
			],
		]);
		expect([...findings]).toEqual([
			['T', results({ images: [image('A')], request: REQUEST })],
			['U', NOTHING],
		]);
	});

	const recorded = (request: ArchivedRequest | undefined = REQUEST): Finding => ({
		type: 'emptyRecord',
		request,
	});
	test.each<Row>([
		[
			'an image',
			record({ data: [entry('T')] }),
			results({ images: [image('A')], request: REQUEST }),
		],
		[
			'an image, the request in a list',
			record({ data: [entry('T')] }, { request: [REQUEST, {}] }),
			results({ images: [image('A')], request: REQUEST }),
		],
		[
			'an image and a running one',
			record({ data: [entry('T'), { taskUUID: 'T' }] }),
			results({ images: [image('A')], running: 1, request: REQUEST }),
		],
		[
			'a failure',
			record({ errors: [named('inferenceError')] }),
			results({ failures: [named('inferenceError')], request: REQUEST }),
		],
		[
			'a failure without a name',
			record({ errors: [error('inferenceError')] }),
			results({ failures: [error('inferenceError')], request: REQUEST }),
		],
		[
			'a timeout on file',
			record({ errors: [named('timeoutProvider')] }),
			results({ failures: [named('timeoutProvider')], request: REQUEST }),
		],
		[
			'a timeout on file, whatever the lookup’s status',
			{ ...record({ errors: [named('timeoutProvider')] }), status: 400 },
			results({ failures: [named('timeoutProvider')], request: REQUEST }),
		],
		['no response', record(undefined), recorded()],
		['an empty response', record({ data: [] }), recorded()],
		['a response that cannot be read', record('text'), recorded()],
		['only a running one', record({ data: [{ taskUUID: 'T' }] }), recorded()],
		['no request either', record({}, { request: undefined }), { type: 'emptyRecord' }],
		[
			'an unknown error on file',
			record({ errors: [named('noSuchCode')] }),
			{ ...recorded(), error: named('noSuchCode') } as Finding,
		],
		['a conflict on file', record({ errors: [named('conflictTaskUUID')] }), recorded()],
		...['rateLimitExceeded', 'insufficientCredits', 'invalidApiKey', 'invalidWidth'].map(
			(code): Row => [
				`${code} on file: it was not taken that time`,
				record({ errors: [named(code)] }),
				NOTHING,
			],
		),
		[
			'one refusal among others on file',
			record({ errors: [named('conflictTaskUUID'), named('invalidWidth')] }),
			NOTHING,
		],
		[
			'somebody else’s record',
			{ data: [{ taskType: 'getTaskDetails', taskUUID: 'U', request: REQUEST }] },
			NOTHING,
		],
		['an image that is no record', { data: [entry('T')] }, NOTHING],
		['"not found"', { status: 404, errors: [named('taskNotFound')] }, NOTHING],
		[
			'an error of its own',
			{ status: 400, errors: [named('invalidTaskUUID')] },
			lookupFailed(named('invalidTaskUUID')),
		],
		['a page', { status: 502, readable: false }, lookupFailed(http(502))],
	])('%s', async (_name, given, expected) => {
		expect(await archive(given)).toEqual(expected);
	});

	test('of several tasks speaks only for those it names', async () => {
		const failure = error('inferenceError');
		expect(await archive({ errors: [failure] }, ['T', 'U'])).toEqual(lookupFailed(failure));
		expect(await archive({ errors: [error('inferenceError')] }, ['T'])).toEqual(
			results({ failures: [error('inferenceError')] }),
		);
	});
});

describe('replies that are too large for several tasks', () => {
	test('are asked for in parts, down to single tasks', async () => {
		const asked: number[] = [];
		const post = (tasks: string[]) => {
			asked.push(tasks.length);
			const uuids = tasks.map((text) => (JSON.parse(text) as { taskUUID: string }).taskUUID);
			const isTooLarge = tasks.length > 1 || uuids[0] === 'W';
			if (isTooLarge) return Promise.resolve(reply({ readable: false, cause: 'TOO_LARGE' }));
			return Promise.resolve(reply({ data: uuids.map((uuid) => entry(uuid, uuid)) }));
		};
		const findings = await getResponses(post, ['T', 'U', 'V', 'W']);
		expect(asked).toEqual([4, 2, 1, 1, 2, 1, 1]);
		expect([...findings.values()].map(({ type }) => type)).toEqual([
			...['results', 'results', 'results'],
			'lookupFailed',
		]);
	});
});
