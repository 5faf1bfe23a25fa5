import { describe, expect, test } from 'vitest';
import { readArchivedRequest } from '../../../nodes/Runware/api/archivedRequest.ts';
import type { RunwareError } from '../../../nodes/Runware/api/reply.ts';
import type { Outcome } from '../../../nodes/Runware/machine/outcome.ts';
import { outcomeOf } from '../../../nodes/Runware/machine/outcomeOf.ts';
import type { GenerateJob } from '../../../nodes/Runware/task/job.ts';
import { error, image, job, lookupJob, state, task, type Given } from '../jobs/jobsHarness.mts';

const outcome = (from: Given, more: Partial<GenerateJob> = {}, wait = true) =>
	outcomeOf(job('T', more), state(from), wait);

const [A, SENDING, LOOKUP, KEY] = [
	image('A'),
	error('ECONNRESET'),
	error('http500'),
	error('invalidApiKey'),
];
const NOT_SENT = { code: 'notSent', message: 'The task was not submitted' };
const NO_RESULT = {
	code: 'timeLimit',
	message: 'Runware has the task, but showed no result within the time limit',
};
const NOTHING_KEPT = {
	code: 'nothingKept',
	message:
		'Runware has a record of this task, but no result in it: it is still running, or the account keeps no data',
};

describe('where a task stands says what its try has come to', () => {
	const acknowledged = { status: 'processing', isAcknowledged: true } as const;
	test.each<[string, Given, Outcome]>([
		[
			'images',
			{ status: 'succeeded', images: [A] },
			{ status: 'succeeded', images: [A], failures: [], underWay: 0, boughtBefore: 'no' },
		],
		[
			'images that were paid for before',
			{ status: 'succeeded', images: [A], boughtBefore: 'yes' },
			{ status: 'succeeded', images: [A], failures: [], underWay: 0, boughtBefore: 'yes' },
		],
		[
			'images beside failures',
			{ status: 'succeeded', images: [A], failures: [SENDING], expectedImages: 2 },
			{ status: 'succeeded', images: [A], failures: [SENDING], underWay: 0, boughtBefore: 'no' },
		],
		[
			'images, and others that are still under way',
			{ status: 'processing', images: [A], failures: [SENDING], expectedImages: 4 },
			{
				status: 'succeeded',
				images: [A],
				failures: [SENDING],
				underWay: 2,
				boughtBefore: 'no',
			},
		],
		[
			'images, and more running than were asked for',
			{ status: 'processing', images: [A], running: 3, expectedImages: 2 },
			{ status: 'succeeded', images: [A], failures: [], underWay: 3, boughtBefore: 'no' },
		],
		[
			'images, and more than were asked for',
			{ status: 'succeeded', images: [A, image('B')], expectedImages: 1 },
			{
				status: 'succeeded',
				images: [A, image('B')],
				failures: [],
				underWay: 0,
				boughtBefore: 'no',
			},
		],
		['failures', { status: 'failed', failures: [SENDING] }, { status: 'failed', error: SENDING }],
		['never sent', { status: 'new' }, { status: 'rejected', error: NOT_SENT }],
		[
			'refused',
			{ status: 'new', error: SENDING, lookupError: LOOKUP },
			{ status: 'rejected', error: SENDING },
		],
		[
			'refused, with a pause that Runware asks for',
			{ status: 'new', error: SENDING, retryAfter: 7 },
			{ status: 'rejected', error: SENDING, retryAfter: 7 },
		],
		[
			'failed before, and not looked up',
			{ status: 'failed', lookupError: LOOKUP },
			{ status: 'rejected', error: LOOKUP },
		],
		[
			'with a key, not sent since lookups failed',
			{ status: 'new', isShared: true, lookupError: LOOKUP },
			{ status: 'notSent', error: { ...LOOKUP, code: 'notLookedUp' } },
		],
		[
			'in a retry, not sent since lookups failed',
			{ status: 'failed', isRetry: true, lookupError: LOOKUP },
			{ status: 'notSent', error: { ...LOOKUP, code: 'notLookedUp' } },
		],
		[
			'with a key, looked up and not sent',
			{ status: 'new', isShared: true, isLookedUp: true, lookupError: LOOKUP },
			{ status: 'rejected', error: LOOKUP },
		],
		[
			'with a key, refused, and the next lookup failed',
			{ status: 'new', isShared: true, error: SENDING, lookupError: LOOKUP },
			{ status: 'rejected', error: SENDING },
		],
		[
			'with a key, never looked up',
			{ status: 'new', isShared: true },
			{ status: 'rejected', error: NOT_SENT },
		],
		['failed in an earlier try', { status: 'failed' }, { status: 'rejected', error: NOT_SENT }],
		[
			'lost',
			{ status: 'unknown', error: SENDING, lookupError: LOOKUP },
			{ status: 'unknown', error: SENDING },
		],
		[
			'lost in an earlier try',
			{ status: 'unknown', lookupError: LOOKUP },
			{ status: 'unknown', error: LOOKUP },
		],
		['lost, and nothing found', { status: 'unknown' }, { status: 'unknown', error: NO_RESULT }],
		[
			'lost, and the key refused',
			{ status: 'unknown', error: SENDING, lookupError: KEY },
			{ status: 'unknown', error: KEY },
		],
		['acknowledged, and no result', acknowledged, { status: 'unknown', error: NO_RESULT }],
		[
			'acknowledged, and lookups fail',
			{ ...acknowledged, error: SENDING, lookupError: LOOKUP },
			{ status: 'unknown', error: LOOKUP },
		],
		[
			'acknowledged after an error',
			{ ...acknowledged, error: SENDING },
			{ status: 'unknown', error: NO_RESULT },
		],
		[
			'held by Runware',
			{ status: 'processing', error: SENDING },
			{ status: 'unknown', error: SENDING },
		],
		[
			'acknowledged, lost from view',
			{ status: 'unknown', isAcknowledged: true, error: SENDING },
			{ status: 'unknown', error: SENDING },
		],
		[
			'some failed, others under way',
			{ ...acknowledged, failures: [SENDING], expectedImages: 2 },
			{ status: 'failed', error: SENDING },
		],
		[
			'a record in words that are not known',
			{ ...acknowledged, record: { isEmpty: false, error: LOOKUP }, error: SENDING },
			{ status: 'unknown', error: LOOKUP, hasEnded: true },
		],
		[
			'an empty record, found before anything was sent',
			{ ...acknowledged, record: { isEmpty: true }, error: SENDING },
			{ status: 'unknown', error: NOTHING_KEPT, hasEnded: true },
		],
		[
			'an empty record of what was sent now, which may still be running',
			{ ...acknowledged, sendings: 1, record: { isEmpty: true }, error: SENDING },
			{ status: 'unknown', error: NOTHING_KEPT },
		],
	])('%s', (_name, from, expected) => {
		expect(outcome(from)).toEqual(expected);
	});

	test('who does not wait gets to know that it is under way', () => {
		expect(outcome(acknowledged, {}, false)).toEqual({ status: 'processing' });
		expect(outcome({ status: 'unknown' }, {}, false)).toEqual({
			status: 'unknown',
			error: NO_RESULT,
		});
		expect(outcome({ ...acknowledged, record: { isEmpty: true } }, {}, false)).toEqual({
			status: 'unknown',
			error: NOTHING_KEPT,
			hasEnded: true,
		});
		expect(outcome({ ...acknowledged, lookupError: KEY }, {}, false)).toEqual({
			status: 'unknown',
			error: KEY,
		});
	});
});

describe('images from an earlier purchase under a UUID that does not depend on the picture', () => {
	const reused = { status: 'succeeded', images: [A], boughtBefore: 'yes' } as const;
	const made = { status: 'succeeded', images: [A], failures: [], underWay: 0, boughtBefore: 'yes' };
	const same = readArchivedRequest(task('T'));
	const other = { ...same, positivePrompt: 'a dog' };
	const [error_, earlier] = [{ keyReuse: 'error' }, { keyReuse: 'earlier' }] as const;
	const rejected = (code: string, message: string, more = {}) => ({
		status: 'rejected',
		error: { code, message, ...more },
	});
	const KEY_USED = rejected(
		'keyUsed',
		'The Idempotency Key belongs to an earlier request that asked for another image',
	);
	const UUID_USED = rejected(
		'conflictTaskUUID',
		'This Task UUID belongs to an earlier request that asked for another image',
		{ parameter: 'taskUUID' },
	);

	test.each<[string, Given, Partial<GenerateJob>, unknown]>([
		['the same picture', { request: same }, { ...error_, hasKey: true }, made],
		[
			'another picture, which the key forbids',
			{ request: other },
			{ ...error_, hasKey: true },
			KEY_USED,
		],
		['another picture, under a UUID of the user’s own', { request: other }, error_, UUID_USED],
		[
			'another picture, which the key allows',
			{ request: other },
			{ ...earlier, hasKey: true },
			{ ...made, keyUsedFor: 'another request', request: other },
		],
		['no request on file', {}, { ...earlier, hasKey: true }, { ...made, keyUsedFor: 'not known' }],
		['no request on file, for a UUID of the user’s own', {}, error_, made],
		[
			'bought just now',
			{ request: other, boughtBefore: 'no' },
			error_,
			{ ...made, boughtBefore: 'no' },
		],
		['a UUID that depends on the picture', { request: other }, { hasKey: true }, made],
	])('%s', (_name, from, more, expected) => {
		expect(outcome({ ...reused, images: [A], ...from }, more)).toEqual(expected);
	});
});

describe('a task that was only fetched', () => {
	const NOT_FOUND = {
		code: 'taskNotFound',
		message:
			'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.',
	};
	const images = { images: [A], failures: [], underWay: 0, boughtBefore: 'no' };
	const fetched = { maySend: false, isShared: true, status: 'unknown' } as const;
	const some: Given = {
		...fetched,
		status: 'processing',
		images: [A],
		running: 1,
		expectedImages: 2,
	};
	const rejected = (error: RunwareError) => ({ status: 'rejected', error });
	const [WAIT, DO_NOT_WAIT] = [true, false];
	test.each<[string, Given, boolean, unknown]>([
		[
			'is not reused, as nothing would be paid for it now',
			{ ...fetched, status: 'succeeded', images: [A], boughtBefore: 'yes' },
			WAIT,
			{ status: 'succeeded', ...images },
		],
		['with some images, waited for', some, WAIT, { status: 'succeeded', ...images, underWay: 1 }],
		['with some images, not waited for', some, DO_NOT_WAIT, { status: 'processing' }],
		[
			'with some images and none running, not waited for',
			{ ...some, running: 0 },
			DO_NOT_WAIT,
			{ status: 'succeeded', ...images, underWay: 1 },
		],
		[
			'that failed',
			{ ...fetched, status: 'failed', failures: [SENDING] },
			WAIT,
			{ status: 'failed', error: SENDING },
		],
		[
			'that runs past the time limit',
			{ ...fetched, status: 'processing' },
			WAIT,
			{ status: 'processing' },
		],
		[
			'with an empty record',
			{ ...fetched, status: 'processing', record: { isEmpty: true } },
			WAIT,
			rejected(NOTHING_KEPT),
		],
		[
			'with a record in words that are not known',
			{ ...fetched, status: 'processing', record: { isEmpty: false, error: LOOKUP } },
			WAIT,
			rejected(LOOKUP),
		],
		['that is not found', fetched, WAIT, rejected(NOT_FOUND)],
		[
			'whose last lookup failed',
			{ ...fetched, failedLookups: 1, lookupError: KEY },
			WAIT,
			rejected(KEY),
		],
		[
			'not found after a lookup that failed',
			{ ...fetched, lookupError: KEY },
			WAIT,
			rejected(NOT_FOUND),
		],
	])('%s', (_name, from, wait, expected) => {
		expect(outcomeOf(lookupJob('T'), state(from), wait)).toEqual(expected);
	});
});
