import { describe, expect, test } from 'vitest';
import type { Status } from '../../../nodes/Runware/machine/entry.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';
import { transition } from '../../../nodes/Runware/machine/transition.ts';
import { nextAction } from '../../../nodes/Runware/machine/nextAction.ts';
import { TRANSITIONS, type Event } from '../../../nodes/Runware/machine/transitions.ts';
import { error, image, results, state, type Given } from '../jobs/jobsHarness.mts';

const FAILED = error('inferenceError');
const [SENT, NOTHING, RECORDED]: Event[] = [
	{ type: 'sent' },
	{ type: 'notFound' },
	{ type: 'emptyRecord' },
];
const ACKNOWLEDGED: Event = { type: 'acknowledged' };
const LOOKUP_FAILED: Event = { type: 'lookupFailed', error: error('http500') };
const CONFLICT: Event = { type: 'conflict', error: error('conflictTaskUUID') };
const REFUSED: Event = { type: 'refused', error: error('invalidWidth'), isTemporary: false };
const UNKNOWN: Event = { type: 'unknown', error: error('ECONNRESET'), likelihood: 'medium' };
const IMAGE = results({ images: [image('A')] });
const SHOWN_FAILED = results({ failures: [FAILED] });
const REPLY_FAILED = results({ failures: [FAILED], source: 'reply' });
const RUNNING = results({ running: 1 });
const BARE = results({ images: [{ imageUUID: 'A' }] });
const FILED = results({ images: [image('A')], source: 'archive' });

const after = (from: Given, ...events: Event[]) => events.reduce(transition, state(from));
const stands = ({ status, uuidIndex, likelihood }: TaskState) => [status, uuidIndex, likelihood];

describe('from each status, each event leads on', () => {
	const unknown = { status: 'unknown', likelihood: 'high', sendings: 1 } as const;
	const repeat = { ...unknown, before: { status: 'unknown', likelihood: 'low' } } as const;
	const processing = { status: 'processing', sendings: 1 } as const;
	const failed = { status: 'failed' } as const;
	const shared = { ...failed, isShared: true };
	const two = { expectedImages: 2 };
	const stuck = { quietLookups: 2 };
	const some = { ...processing, ...two, ...stuck, images: [image('A')] };

	test.each<[string, Given, Event, [Status, number, string]]>([
		['new, sent', {}, SENT, ['unknown', 0, 'high']],
		['unknown, sent', unknown, SENT, ['unknown', 0, 'high']],
		['failed, sent', failed, SENT, ['unknown', 0, 'high']],
		['processing, sent: it must not be', processing, SENT, ['processing', 0, 'none']],
		['new, image found', {}, IMAGE, ['succeeded', 0, 'none']],
		['unknown, image found', unknown, IMAGE, ['succeeded', 0, 'high']],
		['processing, image found', processing, IMAGE, ['succeeded', 0, 'none']],
		['failed, image found', failed, IMAGE, ['succeeded', 0, 'none']],
		[
			'unknown, image beside a running one',
			{ ...unknown, ...two },
			IMAGE,
			['processing', 0, 'high'],
		],
		[
			'image and failure make two',
			{ ...unknown, ...two },
			results({ images: [image('A')], failures: [FAILED] }),
			['succeeded', 0, 'high'],
		],
		[
			'image, and one still running',
			{ ...processing, ...two, failures: [FAILED] },
			results({ images: [image('A')], running: 1 }),
			['processing', 0, 'none'],
		],
		['all failed, in the reply', unknown, REPLY_FAILED, ['failed', 0, 'high']],
		['all failed, in the reply to a repeat', repeat, REPLY_FAILED, ['unknown', 0, 'low']],
		['all failed, in a lookup after a repeat', repeat, SHOWN_FAILED, ['failed', 0, 'high']],
		['all failed, in a lookup after sending', unknown, SHOWN_FAILED, ['failed', 0, 'high']],
		['processing, all failed', processing, SHOWN_FAILED, ['failed', 0, 'none']],
		['new, shown as failed before sending', {}, SHOWN_FAILED, ['new', 1, 'none']],
		['failed, shown so again', failed, SHOWN_FAILED, ['new', 1, 'none']],
		[
			'unknown in an earlier try, shown as failed',
			{ ...unknown, sendings: 0 },
			SHOWN_FAILED,
			['new', 1, 'none'],
		],
		[
			'the user’s own UUID has no successor',
			{ hasSuccessor: false },
			SHOWN_FAILED,
			['failed', 0, 'none'],
		],
		['the chain ends', { uuidIndex: 20 }, SHOWN_FAILED, ['failed', 20, 'none']],
		['the chain nearly ends', { uuidIndex: 19 }, SHOWN_FAILED, ['new', 20, 'none']],
		['running', unknown, RUNNING, ['processing', 0, 'high']],
		['new, running', {}, RUNNING, ['processing', 0, 'none']],
		['acknowledged', unknown, ACKNOWLEDGED, ['processing', 0, 'high']],
		['new, acknowledged: not possible', {}, ACKNOWLEDGED, ['new', 0, 'none']],
		['conflict', unknown, CONFLICT, ['processing', 0, 'high']],
		['refused at the door', unknown, REFUSED, ['new', 0, 'none']],
		['a repeat refused', repeat, REFUSED, ['unknown', 0, 'low']],
		['lost', unknown, UNKNOWN, ['unknown', 0, 'medium']],
		['emptyRecord', unknown, RECORDED, ['processing', 0, 'high']],
		['new, its record empty', {}, RECORDED, ['processing', 0, 'none']],
		['failed, its record empty', failed, RECORDED, ['new', 1, 'none']],
		['failed, shared, its record empty', shared, RECORDED, ['processing', 0, 'none']],
		['failed, nothing', failed, NOTHING, ['new', 1, 'none']],
		['failed, shared, nothing', shared, NOTHING, ['failed', 0, 'none']],
		[
			'failed at the end of the chain, nothing',
			{ ...failed, uuidIndex: 20 },
			NOTHING,
			['failed', 20, 'none'],
		],
		[
			'failed, own UUID, nothing',
			{ ...failed, hasSuccessor: false },
			NOTHING,
			['failed', 0, 'none'],
		],
		['new, nothing', {}, NOTHING, ['new', 0, 'none']],
		['unknown, nothing', { ...unknown, ...stuck }, NOTHING, ['unknown', 0, 'high']],
		['processing, nothing', { ...processing, ...stuck }, NOTHING, ['processing', 0, 'none']],
		['some images, nothing more for a while', some, NOTHING, ['succeeded', 0, 'none']],
		[
			'some images of an acknowledged task, nothing more in polls for a while',
			{ ...some, isAcknowledged: true },
			IMAGE,
			['processing', 0, 'none'],
		],
		['nor anything at all', { ...some, isAcknowledged: true }, NOTHING, ['processing', 0, 'none']],
		[
			'some images of an acknowledged task, and no more in the archive',
			{ ...some, isAcknowledged: true },
			FILED,
			['succeeded', 0, 'none'],
		],
		[
			'the same, not yet for a while',
			{ ...some, isAcknowledged: true, quietLookups: 1 },
			FILED,
			['processing', 0, 'none'],
		],
		[
			'the archive has closed it, and lookups have been quiet since',
			{ ...some, isAcknowledged: true, isClosed: true },
			NOTHING,
			['succeeded', 0, 'none'],
		],
		['an image without link or bytes', unknown, BARE, ['processing', 0, 'high']],
		[
			'an image without link or bytes, still so',
			{ ...processing, images: [{ imageUUID: 'A' }], quietLookups: 1 },
			BARE,
			['processing', 0, 'none'],
		],
		[
			'an image without link or bytes, still so after a while',
			{ ...processing, images: [{ imageUUID: 'A' }], ...stuck },
			BARE,
			['succeeded', 0, 'none'],
		],
		[
			'an image without link, and then with it',
			{ ...processing, images: [{ imageUUID: 'A' }] },
			IMAGE,
			['succeeded', 0, 'none'],
		],
		[
			'an image that goes to an upload address needs neither',
			{ ...unknown, expectsContent: false },
			BARE,
			['succeeded', 0, 'high'],
		],
		[
			'some images, not yet for a while',
			{ ...processing, ...two, quietLookups: 1, images: [image('A')] },
			NOTHING,
			['processing', 0, 'none'],
		],
		[
			'some failed, nothing more for a while',
			{ ...processing, ...two, ...stuck, failures: [FAILED] },
			NOTHING,
			['failed', 0, 'none'],
		],
		['failed, lookup failed', failed, LOOKUP_FAILED, ['failed', 0, 'none']],
		['unknown, lookup failed', unknown, LOOKUP_FAILED, ['unknown', 0, 'high']],
		['processing, lookup failed', processing, LOOKUP_FAILED, ['processing', 0, 'none']],
	])('%s', (_name, from, event, expected) => {
		expect(stands(after(from, event))).toEqual(expected);
	});

	test.each<[string, Event]>(
		[
			SENT,
			IMAGE,
			SHOWN_FAILED,
			RUNNING,
			RECORDED,
			NOTHING,
			LOOKUP_FAILED,
			CONFLICT,
			REFUSED,
			UNKNOWN,
		].map((event) => [event.type, event]),
	)('success is final: %s changes nothing', (_type, event) => {
		const done = state({ status: 'succeeded', images: [image('B')] });
		expect(transition(done, event)).toBe(done);
	});
});

describe('the rules', () => {
	test('a successor UUID only when Runware has shown the task as ended without an image', () => {
		const isNext = (...events: Event[]) => after({}, ...events).uuidIndex > 0;
		expect(isNext(SENT, REFUSED)).toBe(false);
		expect(isNext(SENT, UNKNOWN, NOTHING, NOTHING, NOTHING, NOTHING)).toBe(false);
		expect(isNext(SENT, UNKNOWN, LOOKUP_FAILED, SENT, REFUSED, NOTHING)).toBe(false);
		expect(isNext(SENT, CONFLICT, RECORDED, NOTHING)).toBe(false);
		expect(isNext(SENT, REPLY_FAILED, NOTHING)).toBe(true);
	});

	test('… in an answer given after the last sending that may have been taken', () => {
		// The repeat failed; of the first sending nothing is known yet.
		const repeated = after({}, SENT, UNKNOWN, SENT, REPLY_FAILED);
		expect(stands(repeated)).toEqual(['unknown', 0, 'medium']);
		expect(repeated.failures).toEqual([]);
		expect(transition(repeated, IMAGE).status).toBe('succeeded');
		expect(transition(repeated, SHOWN_FAILED).status).toBe('failed');
	});

	test('… and before it is sent its predecessor is looked up once more', () => {
		const failed = after({}, SENT, REPLY_FAILED);
		expect(stands(failed)).toEqual(['failed', 0, 'high']);
		const laterTry = state({ status: 'failed', likelihood: 'high' });
		expect(stands(transition(laterTry, NOTHING))).toEqual(['new', 1, 'none']);
		expect(stands(transition(laterTry, IMAGE))).toEqual(['succeeded', 0, 'high']);
		expect(stands(transition(laterTry, LOOKUP_FAILED))).toEqual(['failed', 0, 'high']);
	});

	test('a later run with the same key walks the same chain', () => {
		const keyed = { isShared: true };
		expect(stands(after(keyed, SHOWN_FAILED, SHOWN_FAILED, IMAGE))).toEqual([
			'succeeded',
			2,
			'none',
		]);
	});

	test('in a Retry a failed one goes on under its next UUID, which is looked up before it is sent', () => {
		const next = after({ status: 'failed', isRetry: true }, NOTHING);
		expect(stands(next)).toEqual(['new', 1, 'none']);
		const around = { wait: true, maxRetries: 2, isLate: false, isClosed: false };
		expect(nextAction(next, { ...around, archive: 'reliable' })).toBe('look up');
		expect(nextAction(transition(next, NOTHING), { ...around, archive: 'reliable' })).toBe('send');
		expect(stands(transition(next, IMAGE))).toEqual(['succeeded', 1, 'none']);
	});

	test('the next UUID starts afresh', () => {
		const from = {
			status: 'failed',
			likelihood: 'high',
			request: { steps: 3 },
			isAcknowledged: true,
			isClosed: true,
			lookups: 4,
			quietLookups: 1,
			failedLookups: 2,
			boughtBefore: 'yes',
		} as const;
		expect(after(from, SHOWN_FAILED)).toEqual(state({ uuidIndex: 1 }));
		const odd = { record: { isEmpty: false, error: FAILED } };
		expect(after({ status: 'processing', ...odd }, SHOWN_FAILED)).toEqual(state({ uuidIndex: 1 }));
	});

	test('a refusal at the door never ends a task: the same UUID may be sent again', () => {
		const refused = after({}, SENT, REFUSED);
		expect(stands(refused)).toEqual(['new', 0, 'none']);
		expect(stands(transition(refused, SENT))).toEqual(['unknown', 0, 'high']);
	});

	test('a refusal of a repeat changes nothing', () => {
		expect(stands(after({}, SENT, UNKNOWN, SENT, REFUSED))).toEqual(['unknown', 0, 'medium']);
		expect(after({}, SENT, UNKNOWN, SENT, REFUSED, IMAGE).status).toBe('succeeded');
	});

	test('a lookup that fails changes nothing', () => {
		expect(stands(after({}, SENT, UNKNOWN, LOOKUP_FAILED, LOOKUP_FAILED))).toEqual([
			'unknown',
			0,
			'medium',
		]);
	});

	test('a lookup that says nothing changes nothing', () => {
		expect(stands(after({}, SENT, UNKNOWN, NOTHING, NOTHING))).toEqual(['unknown', 0, 'medium']);
	});
});

test('each line of the table says why, and in words when it is that it holds', () => {
	for (const { why, when, condition } of TRANSITIONS) {
		expect(why).toMatch(/^[A-Z].*\.$/);
		if (when !== undefined) expect(condition).toMatch(/^[a-z]/);
	}
});
