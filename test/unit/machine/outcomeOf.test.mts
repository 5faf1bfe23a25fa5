import { describe, expect, test } from 'vitest';
import { readArchivedRequest } from '../../../nodes/Runware/api/archivedRequest.ts';
import type { Outcome } from '../../../nodes/Runware/machine/outcome.ts';
import { outcomeOf } from '../../../nodes/Runware/machine/outcomeOf.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';
import type { Job } from '../../../nodes/Runware/task/job.ts';
import { error, image, job, state, task } from '../jobs/jobsHarness.mts';

const outcome = (from: Partial<TaskState>, more: Partial<Job> = {}, wait = true) =>
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
	test.each<[string, Partial<TaskState>, Outcome]>([
		[
			'images',
			{ status: 'succeeded', images: [A] },
			{ status: 'succeeded', images: [A], failures: [], isReused: false },
		],
		[
			'images that were paid for before',
			{ status: 'succeeded', images: [A], isReused: true },
			{ status: 'succeeded', images: [A], failures: [], isReused: true },
		],
		[
			'images beside failures',
			{ status: 'succeeded', images: [A], failures: [SENDING], expectedImages: 2 },
			{ status: 'succeeded', images: [A], failures: [SENDING], isReused: false },
		],
		[
			'images, and others that did not come',
			{ status: 'processing', images: [A], failures: [SENDING], expectedImages: 4 },
			{
				status: 'succeeded',
				images: [A],
				failures: [
					SENDING,
					{
						code: 'resultMissing',
						message: '2 of the images did not arrive within the time limit',
					},
				],
				isReused: false,
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
			'not looked up',
			{ status: 'failed', lookupError: LOOKUP },
			{ status: 'rejected', error: LOOKUP },
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
			'a hollow record',
			{ ...acknowledged, isEmptyRecord: true, error: SENDING },
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
		expect(outcome({ ...acknowledged, isEmptyRecord: true }, {}, false)).toEqual({
			status: 'unknown',
			error: NOTHING_KEPT,
		});
		expect(outcome({ ...acknowledged, lookupError: KEY }, {}, false)).toEqual({
			status: 'unknown',
			error: KEY,
		});
	});
});

describe('images from an earlier purchase under a UUID that does not depend on the picture', () => {
	const reused = { status: 'succeeded' as const, images: [A], isReused: true };
	const made = { status: 'succeeded', images: [A], failures: [], isReused: true };
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

	test.each<[string, Partial<TaskState>, Partial<Job>, unknown]>([
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
		['bought just now', { request: other, isReused: false }, error_, { ...made, isReused: false }],
		['a UUID that depends on the picture', { request: other }, { hasKey: true }, made],
	])('%s', (_name, from, more, expected) => {
		expect(outcome({ ...reused, ...from }, more)).toEqual(expected);
	});
});
