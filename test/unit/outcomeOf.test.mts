import { describe, expect, test } from 'vitest';
import type { OpenOrder } from '../../nodes/Runware/purchase/openOrder.ts';
import type { Outcome } from '../../nodes/Runware/purchase/outcome.ts';
import { outcomeOf } from '../../nodes/Runware/purchase/outcomeOf.ts';
import type { TaskState } from '../../nodes/Runware/purchase/state.ts';
import type { Order } from '../../nodes/Runware/task/order.ts';
import { error, image, order, state, task } from './purchaseStage.mts';

const openAt = (from: Partial<TaskState>, more: Partial<Order> = {}): OpenOrder => ({
	order: order('T', more),
	state: state(from),
	deadline: 0,
	sendAt: 0,
	lookAt: 0,
	isAdmitted: false,
});
const outcome = (from: Partial<TaskState>, more: Partial<Order> = {}, wait = true) =>
	outcomeOf(openAt(from, more), wait);

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
			{ status: 'made', images: [A] },
			{ status: 'made', images: [A], failures: [], isReused: false },
		],
		[
			'images that were paid for before',
			{ status: 'made', images: [A], isReused: true },
			{ status: 'made', images: [A], failures: [], isReused: true },
		],
		[
			'images beside failures',
			{ status: 'made', images: [A], failures: [SENDING], expectedImages: 2 },
			{ status: 'made', images: [A], failures: [SENDING], isReused: false },
		],
		[
			'images, and others that did not come',
			{ status: 'processing', images: [A], failures: [SENDING], expectedImages: 4 },
			{
				status: 'made',
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
			{ status: 'unclear', error: SENDING, lookupError: LOOKUP },
			{ status: 'unknown', error: SENDING },
		],
		[
			'lost in an earlier try',
			{ status: 'unclear', lookupError: LOOKUP },
			{ status: 'unknown', error: LOOKUP },
		],
		['lost, and nothing found', { status: 'unclear' }, { status: 'unknown', error: NO_RESULT }],
		[
			'lost, and the key refused',
			{ status: 'unclear', error: SENDING, lookupError: KEY },
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
			{ status: 'unclear', isAcknowledged: true, error: SENDING },
			{ status: 'unknown', error: SENDING },
		],
		[
			'a hollow record',
			{ ...acknowledged, isHollow: true, error: SENDING },
			{ status: 'unknown', error: NOTHING_KEPT },
		],
	])('%s', (_name, from, expected) => {
		expect(outcome(from)).toEqual(expected);
	});

	test('who does not wait gets to know that it is under way', () => {
		expect(outcome(acknowledged, {}, false)).toEqual({ status: 'processing' });
		expect(outcome({ status: 'unclear' }, {}, false)).toEqual({
			status: 'unknown',
			error: NO_RESULT,
		});
		expect(outcome({ ...acknowledged, isHollow: true }, {}, false)).toEqual({
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
	const reused = { status: 'made' as const, images: [A], isReused: true };
	const made = { status: 'made', images: [A], failures: [], isReused: true };
	const [same, other] = [{ ...task('T') }, { ...task('T'), positivePrompt: 'a dog' }];
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

	test.each<[string, Partial<TaskState>, Partial<Order>, unknown]>([
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
