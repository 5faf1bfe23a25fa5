import { describe, expect, test } from 'vitest';
import { httpError } from '../../../nodes/Runware/api/httpError.ts';
import type { Reply, RunwareError } from '../../../nodes/Runware/api/reply.ts';
import { readSubmitReply } from '../../../nodes/Runware/api/submitReply.ts';
import type { Likelihood, TaskEvent } from '../../../nodes/Runware/api/taskEvent.ts';
import { entry, error, image, reply } from '../jobs/jobsHarness.mts';

const named = (code: string) => error(code, { taskUUID: 'T' });
const failed = (code: string, status: number, retryAfter?: number): Partial<Reply> => ({
	status,
	errors: [named(code)],
	retryAfter,
});
const page = (status: number, retryAfter?: number): Partial<Reply> => ({
	status,
	readable: false,
	retryAfter,
});
const http = (status: number, message = `Runware replied with HTTP status ${status}`) => ({
	code: `http${status}`,
	message,
	httpStatus: status,
});
const broken = (cause?: string): Partial<Reply> => ({ status: 0, readable: false, cause });
const noReply = (code: string) => ({ code, message: `There was no reply from Runware (${code})` });

const made = (more: object = {}): TaskEvent => ({
	type: 'results',
	images: [image('A')],
	failures: [],
	running: 0,
	source: 'reply',
	...more,
});
const ended = (...codes: string[]): TaskEvent => made({ images: [], failures: codes.map(named) });
const refused = (of: RunwareError, isTemporary = false, retryAfter?: number): TaskEvent => ({
	type: 'refused',
	error: of,
	isTemporary,
	retryAfter,
});
const unknown = (of: RunwareError, likelihood: Likelihood, retryAfter?: number): TaskEvent => ({
	type: 'unknown',
	error: of,
	likelihood,
	retryAfter,
});
const conflict: TaskEvent = { type: 'conflict', error: named('conflictTaskUUID') };
const ACKNOWLEDGED: TaskEvent = { type: 'acknowledged' };
const unreadable = (httpStatus: number) =>
	error('unreadableReply', {
		message: 'The reply did not arrive whole, or did not come from Runware',
		httpStatus,
	});
const NOT_NAMED = error('taskNotNamed', { message: 'Runware replied, but not about this task' });
const OTHERS = error('invalidWidth', { taskUUID: 'U' });
const UNNAMED = error('invalidWidth');

type Row = [string, Partial<Reply>, TaskEvent];
const check = (given: Partial<Reply>, isSync: boolean, isOnlyTask: boolean) =>
	readSubmitReply(reply(given), { taskUUID: 'T', isSync, isOnlyTask });

describe('results come first, whatever the status', () => {
	test.each<Row>([
		['an image', { data: [entry('T')] }, made()],
		[
			'images beside an error that ended one',
			{ data: [entry('T')], errors: [named('inferenceError')] },
			made({ failures: [named('inferenceError')] }),
		],
		[
			'images beside an error that ended none',
			{ data: [entry('T')], errors: [named('serverBusy')] },
			made(),
		],
		[
			'images beside a running one',
			{ data: [entry('T'), { taskUUID: 'T' }] },
			made({ running: 1 }),
		],
		['images under a 400', { status: 400, data: [entry('T')], errors: [named('x')] }, made()],
		['images under a 500', { status: 500, data: [entry('T')] }, made()],
		['a failure in a 200', failed('inferenceError', 200), ended('inferenceError')],
		[
			'a failure under a 400',
			failed('contentPolicyViolation', 400),
			ended('contentPolicyViolation'),
		],
		[
			'a failed entry',
			{ data: [{ taskUUID: 'T', status: 'error', error: named('inferenceError') }] },
			ended('inferenceError'),
		],
		['an acknowledgment', { data: [{ taskUUID: 'T' }] }, ACKNOWLEDGED],
		['an acknowledgment under a 500', { status: 500, data: [{ taskUUID: 'T' }] }, ACKNOWLEDGED],
	])('%s', (_name, given, expected) => {
		expect(check(given, true, true)).toStrictEqual(expected);
	});
});

describe('then what Runware says of the task', () => {
	test.each<Row>([
		...[200, 400, 429, 500].map(
			(status): Row => [`a conflict under ${status}`, failed('conflictTaskUUID', status), conflict],
		),
		['429', failed('rateLimitExceeded', 429, 7), refused(named('rateLimitExceeded'), true, 7)],
		['429 under any code', failed('inferenceError', 429), refused(named('inferenceError'), true)],
		[
			'a rate limit under 400',
			failed('rateLimitExceeded', 400, 7),
			refused(named('rateLimitExceeded'), true, 7),
		],
		[
			'503 in its own words',
			failed('serviceUnavailable', 503, 7),
			unknown(named('serviceUnavailable'), 'low', 7),
		],
		[
			'503 in other words',
			failed('inferenceError', 503, 7),
			unknown(named('inferenceError'), 'medium', 7),
		],
		[
			'500 in the words of a 503',
			failed('serviceUnavailable', 500),
			unknown(named('serviceUnavailable'), 'medium'),
		],
		[
			'500 under any code',
			failed('invalidWidth', 500, 7),
			unknown(named('invalidWidth'), 'medium', 7),
		],
		['504', failed('timeoutProvider', 504), unknown(named('timeoutProvider'), 'high')],
		['408', failed('requestTimeout', 408), unknown(named('requestTimeout'), 'medium')],
		[
			'a timeout under 200',
			failed('timeoutProvider', 200),
			unknown(named('timeoutProvider'), 'high'),
		],
		[
			'a server error under 200',
			failed('internalServerError', 200),
			unknown(named('internalServerError'), 'medium'),
		],
		[
			'an unknown code under 200',
			failed('noSuchCode', 200),
			unknown(named('noSuchCode'), 'medium'),
		],
		[
			'an unknown code under 299',
			failed('noSuchCode', 299),
			unknown(named('noSuchCode'), 'medium'),
		],
		['an unknown code under 300', failed('noSuchCode', 300), refused(named('noSuchCode'))],
		['an unknown code under 400', failed('noSuchCode', 400), refused(named('noSuchCode'))],
		['a parameter at fault', failed('invalidWidth', 400), refused(named('invalidWidth'))],
		['a parameter at fault under 200', failed('invalidWidth', 200), refused(named('invalidWidth'))],
		['no credits', failed('insufficientCredits', 402), refused(named('insufficientCredits'))],
		['a wrong key', failed('invalidApiKey', 401), refused(named('invalidApiKey'))],
		['an error that names no task', { status: 400, errors: [UNNAMED] }, refused(UNNAMED)],
	])('%s', (_name, given, expected) => {
		expect(check(given, true, true)).toEqual(expected);
	});
});

describe('then what the status says, when nothing is said of the task', () => {
	test.each<Row>([
		['502 with a page', page(502, 7), unknown(http(502), 'medium', 7)],
		['500', page(500), unknown(http(500), 'medium')],
		['504 of a gateway', page(504), unknown(http(504), 'high')],
		['408', page(408), unknown(http(408), 'medium')],
		['429 without JSON', page(429, 2), refused(http(429), true, 2)],
		[
			'404 of another server',
			page(404),
			refused(http(404, 'Nothing answers at the Base URL of the credential')),
		],
		['300', page(300), refused(http(300))],
		['a redirect', page(307), refused(http(307))],
		['another task’s fault', { status: 400, errors: [OTHERS] }, refused(OTHERS)],
		['200 that was cut short', page(200), unknown(unreadable(200), 'high')],
		['299 that was cut short', page(299), unknown(unreadable(299), 'high')],
		['200 with nothing', {}, unknown(NOT_NAMED, 'high')],
		['200 for somebody else', { data: [entry('U')] }, unknown(NOT_NAMED, 'high')],
		['200 with another’s error', { errors: [OTHERS] }, unknown(NOT_NAMED, 'high')],
	])('%s', (_name, given, expected) => {
		expect(check(given, true, true)).toEqual(expected);
	});
});

describe('of an async task', () => {
	test.each<Row>([
		['a placeholder', { data: [{ taskUUID: 'T' }] }, ACKNOWLEDGED],
		['an empty list', {}, ACKNOWLEDGED],
		['a list for somebody else', { data: [entry('U')] }, unknown(NOT_NAMED, 'high')],
		['an error for somebody else', { errors: [OTHERS] }, unknown(NOT_NAMED, 'high')],
		['an answer cut short', page(200), unknown(unreadable(200), 'high')],
		['a fault', failed('invalidWidth', 400), refused(named('invalidWidth'))],
		['500', failed('internalServerError', 500), unknown(named('internalServerError'), 'medium')],
	])('%s', (_name, given, expected) => {
		expect(check(given, false, true)).toEqual(expected);
	});
});

describe('a reply to several tasks speaks only for those it names', () => {
	test.each<Row>([
		['429: some may have been taken before it', page(429, 7), unknown(http(429), 'medium', 7)],
		['429 in Runware’s words', { status: 429, errors: [UNNAMED] }, unknown(UNNAMED, 'medium')],
		['a fault of another', { status: 400, errors: [OTHERS] }, unknown(OTHERS, 'medium')],
		[
			'its own fault',
			{ status: 400, errors: [OTHERS, named('invalidSteps')] },
			refused(named('invalidSteps')),
		],
		['500', page(500), unknown(http(500), 'medium')],
		['401: without a key nothing is taken', page(401), refused(httpError(reply(page(401))))],
		['405: another server', page(405), refused(httpError(reply(page(405))))],
		[
			'401 beside a task that was taken',
			{ ...page(401), data: [entry('U')] },
			unknown(httpError(reply(page(401))), 'medium'),
		],
		['404 of another task', { status: 404, errors: [OTHERS] }, unknown(OTHERS, 'medium')],
		['its own image', { data: [entry('U', 'B'), entry('T')], errors: [OTHERS] }, made()],
	])('%s', (_name, given, expected) => {
		expect(check(given, false, false)).toEqual(expected);
	});
});

describe('without any reply', () => {
	test.each<Row>([
		...['ECONNREFUSED', 'ENOTFOUND'].map(
			(cause): Row => [
				`${cause}: it was never sent`,
				broken(cause),
				{ type: 'refused', error: noReply(cause), isTemporary: true },
			],
		),
		...['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'].map(
			(cause): Row => [
				`${cause}: it was likely taken`,
				broken(cause),
				unknown(noReply(cause), 'high'),
			],
		),
		...['TLS_CERTIFICATE', 'TLS_HANDSHAKE', 'BLOCKED_ADDRESS', 'UNSUPPORTED_SCHEME'].map(
			(cause): Row => [
				`${cause}: another try must end in the same way`,
				broken(cause),
				{ type: 'refused', error: httpError(reply(broken(cause))), isTemporary: false },
			],
		),
		['a reset', broken('ECONNRESET'), unknown(noReply('ECONNRESET'), 'medium')],
		['a break of unknown kind', broken(), unknown(noReply('NO_ANSWER'), 'medium')],
	])('%s', (_name, given, expected) => {
		expect(check(given, true, true)).toEqual(expected);
		expect(check(given, false, false)).toEqual(expected);
	});
});
