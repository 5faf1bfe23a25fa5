import { describe, expect, test } from 'vitest';
import { withFacts } from '../../../nodes/Runware/machine/withFacts.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';
import type { Event } from '../../../nodes/Runware/machine/transitions.ts';
import { error, image, state } from '../jobs/jobsHarness.mts';

const [A, B] = [image('A'), image('B')];
const FAILED = error('inferenceError');
const CONFLICT = error('conflictTaskUUID');
const LOST = error('ECONNRESET');
const found = (more: object): Event => ({
	type: 'results',
	images: [],
	failures: [],
	running: 0,
	source: 'lookup',
	...more,
});
const LOOKED = { lookups: 1, unchanged: 0, unanswered: 0, isLookedUp: true };
const SILENT = { ...LOOKED, unchanged: 1 };
const busy = {
	lookups: 4,
	unchanged: 2,
	unanswered: 1,
	isLookedUp: true,
	isAcknowledged: true,
	retryAfter: 9,
	running: 1,
	status: 'unknown',
	sendings: 1,
} as const;

describe('what each event adds to what is known of a task', () => {
	test.each<[string, Partial<TaskState>, Event, Partial<TaskState>]>([
		[
			'a sending counts, begins the lookups anew and remembers where the task stood',
			{ ...busy, likelihood: 'low' },
			{ type: 'sent' },
			{
				before: { status: 'unknown', likelihood: 'low' },
				likelihood: 'high',
				sendings: 2,
				lookups: 0,
				unchanged: 0,
				unanswered: 0,
				isLookedUp: false,
				isAcknowledged: false,
			},
		],
		[
			'images of a reply',
			{ status: 'unknown' },
			found({ images: [A], source: 'reply' }),
			{ images: [A] },
		],
		[
			'images of a lookup',
			busy,
			found({ images: [A] }),
			{ images: [A], running: 0, lookups: 5, unchanged: 0, unanswered: 0, retryAfter: undefined },
		],
		[
			'images found before anything was sent were paid for earlier',
			{},
			found({ images: [A] }),
			{ ...LOOKED, images: [A], isReused: true },
		],
		[
			'no image that is known already is news',
			{ status: 'processing', images: [A] },
			found({ images: [A] }),
			{ ...SILENT, images: [A] },
		],
		[
			'a second image is added, and is news',
			{ status: 'processing', images: [A], unchanged: 2 },
			found({ images: [B] }),
			{ ...LOOKED, images: [A, B] },
		],
		[
			'a failure is news',
			{ status: 'processing', unchanged: 2 },
			found({ failures: [FAILED] }),
			{ ...LOOKED, failures: [FAILED] },
		],
		[
			'a failure that is known is none',
			{ status: 'processing', failures: [FAILED] },
			found({ failures: [FAILED] }),
			{ ...SILENT, failures: [FAILED] },
		],
		[
			'of failures the longer list counts, the first of two equal ones',
			{ status: 'processing', failures: [FAILED] },
			found({ failures: [error('taskFailed')] }),
			{ ...SILENT, failures: [FAILED] },
		],
		[
			'what is running is acknowledged',
			{ status: 'unknown' },
			found({ running: 2 }),
			{ ...SILENT, running: 2, isAcknowledged: true },
		],
		[
			'what was acknowledged stays so',
			{ status: 'processing', isAcknowledged: true },
			found({}),
			{ ...SILENT, isAcknowledged: true },
		],
		[
			'the request on file is kept',
			{ status: 'processing' },
			found({ images: [A], request: { steps: 3 } }),
			{ ...LOOKED, images: [A], request: { steps: 3 } },
		],
		[
			'the first request on file stays',
			{ status: 'processing', request: { steps: 3 } },
			found({ images: [A], request: { steps: 4 } }),
			{ ...LOOKED, images: [A] },
		],
		[
			'what was reused stays so',
			{ status: 'processing', isReused: true },
			found({ images: [A], source: 'reply' }),
			{ images: [A] },
		],
		[
			'an acknowledgment takes the last error back',
			{ status: 'unknown', error: LOST },
			{ type: 'acknowledged' },
			{ isAcknowledged: true, error: undefined },
		],
		[
			'a conflict with our own sending',
			{ status: 'unknown', before: { status: 'unknown', likelihood: 'low' } },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT },
		],
		[
			'a conflict at the first sending: it was bought before',
			{ status: 'unknown', before: { status: 'new', likelihood: 'none' } },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT, isReused: true },
		],
		[
			'a conflict before any sending: it was bought before',
			{ status: 'new', before: { status: 'failed', likelihood: 'none' } },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT, isReused: true },
		],
		[
			'a conflict of what has ended: ours may have been taken',
			{ status: 'processing', before: { status: 'new', likelihood: 'none' } },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT },
		],
		[
			'a conflict with what was reused',
			{ status: 'processing', isReused: true },
			{ type: 'conflict', error: CONFLICT },
			{ error: CONFLICT },
		],
		[
			'a refusal',
			{ status: 'unknown' },
			{ type: 'refused', error: FAILED, isTemporary: false, retryAfter: 3 },
			{ error: FAILED, isTemporary: false, retryAfter: 3 },
		],
		[
			'a lost reply to a first sending',
			{ status: 'unknown', likelihood: 'high' },
			{ type: 'unknown', error: LOST, likelihood: 'low', retryAfter: 3 },
			{ error: LOST, likelihood: 'low', retryAfter: 3 },
		],
		[
			'a lost reply to a repeat: the more likely of both counts',
			{
				status: 'unknown',
				likelihood: 'high',
				before: { status: 'unknown', likelihood: 'medium' },
			},
			{ type: 'unknown', error: LOST, likelihood: 'low' },
			{ error: LOST, likelihood: 'medium' },
		],
		[
			'a reply lost more surely than the one before',
			{ status: 'unknown', likelihood: 'high', before: { status: 'unknown', likelihood: 'low' } },
			{ type: 'unknown', error: LOST, likelihood: 'medium' },
			{ error: LOST, likelihood: 'medium' },
		],
		[
			'a record without a result',
			busy,
			{ type: 'emptyRecord' },
			{
				running: 0,
				isEmptyRecord: true,
				lookups: 5,
				unchanged: 3,
				unanswered: 0,
				retryAfter: undefined,
			},
		],
		[
			'a record with the request in it, before anything was sent',
			{},
			{ type: 'emptyRecord', request: { steps: 3 } },
			{ ...SILENT, request: { steps: 3 }, isReused: true },
		],
		[
			'a record after the request is known',
			{ status: 'processing', request: { steps: 3 }, isReused: true },
			{ type: 'emptyRecord', request: { steps: 4 } },
			SILENT,
		],
		[
			'notFound',
			busy,
			{ type: 'notFound' },
			{ running: 0, lookups: 5, unchanged: 3, unanswered: 0, retryAfter: undefined },
		],
		[
			'no answer',
			busy,
			{ type: 'lookupFailed', error: LOST, retryAfter: 3 },
			{ lookups: 5, unanswered: 2, lookupError: LOST, retryAfter: 3 },
		],
	])('%s', (_name, from, event, expected) => {
		expect(withFacts(state(from), event)).toEqual({ ...state(from), ...expected });
	});
});

test('of an image that comes twice, what came first stays and what it lacked is added', () => {
	const known = { imageUUID: 'A', imageData: 'bytes', seed: 7 };
	const again = { imageUUID: 'A', imageURL: 'https://i/A.jpg', seed: 8 };
	const { images } = withFacts(state({ images: [known] }), found({ images: [again] }));
	expect(images).toEqual([
		{ imageUUID: 'A', imageData: 'bytes', imageURL: 'https://i/A.jpg', seed: 7 },
	]);
});
