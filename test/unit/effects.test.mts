import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apply, settle } from '../../nodes/Runware/purchase/effects.ts';
import type { TaskState } from '../../nodes/Runware/purchase/state.ts';
import type { Event } from '../../nodes/Runware/purchase/transitions.ts';
import { error, image, NOW, open, order, stage, state } from './purchaseStage.mts';

beforeEach(() => {
	vi.useFakeTimers({ now: NOW });
	vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const FAILED = error('inferenceError');
const SENT: Event = { type: 'sent' };
const UNCLEAR: Event = { type: 'unclear', error: error('http500'), likelihood: 'low' };
const REFUSED: Event = { type: 'refused', error: error('invalidWidth'), isTemporary: true };
const results = (more: object): Event => ({
	type: 'results',
	images: [],
	failures: [],
	running: 0,
	source: 'lookup',
	...more,
});
const at = (from: Partial<TaskState> = {}, more: object = {}) => {
	const { session } = stage({}, { baseDelayMs: 1000, ...more });
	const it = open(session, order('T', { expectedImages: from.expectedImages ?? 1 }));
	it.state = state(from);
	return { session, it };
};
const written = (event: Event, from: Partial<TaskState> = {}) => {
	const { session, it } = at(from);
	apply(session, it, event);
	return session.ledger.entry('T');
};
const NOTED = { attempt: 0, likelihood: 'high', images: [], failures: [], runIndex: 0, cost: 0 };
const sent = { status: 'unclear', likelihood: 'high', sendings: 1 } as const;

describe('the ledger has what a later try must know', () => {
	test.each<[string, Event, Partial<TaskState>, object | undefined]>([
		['a sending', SENT, {}, { ...NOTED, taskUUID: 'T', status: 'unclear' }],
		[
			'a sending of the third UUID',
			SENT,
			{ attempt: 2 },
			{ ...NOTED, taskUUID: 'T-2', attempt: 2, status: 'unclear' },
		],
		[
			'an acknowledgment',
			{ type: 'acknowledged' },
			sent,
			{ ...NOTED, taskUUID: 'T', status: 'processing' },
		],
		[
			'a failure',
			results({ failures: [FAILED] }),
			sent,
			{ ...NOTED, taskUUID: 'T', status: 'failed', failures: [FAILED] },
		],
		[
			'an image',
			results({ images: [image('A')] }),
			sent,
			{ ...NOTED, taskUUID: 'T', status: 'made', images: [image('A')] },
		],
		['nothing, of what was refused', REFUSED, sent, undefined],
		['nothing, of what was never sent', { type: 'nothing' }, {}, undefined],
		[
			'the last UUID that failed, to be looked up again before the next is sent',
			results({ failures: [FAILED] }),
			{ status: 'failed', likelihood: 'high', attempt: 1 },
			{ ...NOTED, taskUUID: 'T-1', attempt: 1, status: 'failed', likelihood: 'none' },
		],
		[
			'the same, when the next UUID was refused',
			REFUSED,
			{ ...sent, attempt: 2 },
			{ ...NOTED, taskUUID: 'T-1', attempt: 1, status: 'failed', likelihood: 'none' },
		],
	])('%s', (_name, event, from, expected) => {
		expect(written(event, from)).toEqual(expected);
	});

	test('nothing more, once a sending was refused at the door', () => {
		const { session, it } = at();
		apply(session, it, SENT);
		apply(session, it, REFUSED);
		expect(session.ledger.book.entries).toEqual({});
	});

	test('but never the bytes of an image', () => {
		const entry = written(results({ images: [image('A', { imageData: 'iVBO' })] }), sent);
		expect(JSON.stringify(entry)).not.toContain('iVBO');
	});

	test('and the state keeps the bytes', () => {
		const { session, it } = at(sent);
		apply(session, it, results({ images: [image('A', { imageData: 'iVBO' })] }));
		expect(it.state.images).toEqual([image('A', { imageData: 'iVBO' })]);
	});
});

describe('when to go on', () => {
	const acknowledged = { status: 'processing', isAcknowledged: true, sendings: 1 } as const;
	const wait: Event = { type: 'noAnswer', error: error('http429'), retryAfter: 7 };
	const noAnswer: Event = { type: 'noAnswer', error: error('http500') };
	test.each<[string, Event, Partial<TaskState>, number, number]>([
		['after a refusal the first pause, and no lookup before', REFUSED, sent, 1000, 1000],
		['twice as long after the second', REFUSED, { ...sent, sendings: 2 }, 2000, 2000],
		['as long as Runware asks', { ...REFUSED, retryAfter: 9 } as Event, sent, 9000, 9000],
		[
			'after a refused repeat what is unclear is looked up at once',
			REFUSED,
			{ ...sent, before: { status: 'unclear', likelihood: 'high' } },
			1000,
			0,
		],
		['after a lost reply the same pause, but a lookup at once', UNCLEAR, sent, 1000, 0],
		['a pause even for what was never sent', UNCLEAR, { ...sent, sendings: 0 }, 1000, 0],
		['a sending has nothing to wait for', SENT, {}, 0, 0],
		['what was acknowledged is polled after a second', { type: 'acknowledged' }, sent, 0, 1000],
		['and then ever more rarely', { type: 'nothing' }, acknowledged, 0, 1500],
		['and more rarely', { type: 'nothing' }, { ...acknowledged, lookups: 1 }, 0, 2250],
		['what is unclear is looked up again after a second', { type: 'nothing' }, sent, 0, 1000],
		['and then after longer', noAnswer, { ...sent, lookups: 1 }, 0, 1500],
		['a lookup is not asked before Runware says so', wait, sent, 0, 7000],
		['an answered one has no such wait', { type: 'nothing' }, { ...sent, retryAfter: 7 }, 0, 1000],
	])('%s', (_name, event, from, sendIn, lookIn) => {
		const { session, it } = at(from);
		apply(session, it, event);
		expect([it.sendAt - NOW, it.lookAt - NOW]).toEqual([sendIn, lookIn]);
	});
});

describe('at the end of a try', () => {
	const settled = (from: Partial<TaskState>, held = true, more: object = {}) => {
		const { session, it } = at(from, { budget: 0.03 * (from.expectedImages ?? 1), ...more });
		if (from.status !== 'new') {
			const { status = 'unclear', attempt = 0, likelihood = 'none' } = from;
			const kept = { status: status as 'unclear', attempt, likelihood, images: [], failures: [] };
			session.ledger.write('T', { ...kept, taskUUID: 'T' });
			session.ledger.charge('T', from.isReused ? 0.004 : 0);
		}
		if (held) session.budget.tryToAdmit([it.order]);
		settle(session, it);
		const { held: left } = session.budget as unknown as { held: number };
		return { outcome: it.outcome?.status, spent: session.ledger.spent, left };
	};
	const two = { expectedImages: 2 };
	test.each<[string, Partial<TaskState>, string, number]>([
		[
			'an image is booked at its price',
			{ status: 'made', images: [image('A', { cost: 0.02 })] },
			'made',
			0.02,
		],
		[
			'each image at its own',
			{ ...two, status: 'made', images: [image('A', { cost: 0.02 }), image('B', { cost: 0.01 })] },
			'made',
			0.03,
		],
		[
			'one without a price at the dearest',
			{ status: 'made', images: [image('A', { cost: undefined })] },
			'made',
			0.009,
		],
		[
			'images of before are booked already',
			{ status: 'made', isReused: true, images: [image('A')] },
			'made',
			0.004,
		],
		[
			'what is unclear may have to be paid, at whatever price',
			{ ...two, status: 'unclear' },
			'unknown',
			0.054,
		],
		['and so may what Runware has', { ...two, status: 'processing' }, 'unknown', 0.054],
		['what failed costs nothing', { status: 'failed', failures: [FAILED] }, 'failed', 0],
		['and so does what was never sent', { status: 'new' }, 'rejected', 0],
	])('%s', (_name, from, outcome, spent) => {
		const { spent: booked, ...rest } = settled(from);
		expect(booked).toBeCloseTo(spent, 12);
		expect(rest).toEqual({ outcome, left: 0 });
	});

	test('what was booked while it was unclear is given back when it has failed', () => {
		const { session, it } = at({ status: 'unclear' });
		session.ledger.write('T', { ...NOTED, taskUUID: 'T', status: 'unclear', likelihood: 'high' });
		settle(session, it);
		expect(session.ledger.spent).toBeCloseTo(0.027, 12);
		it.state = state({ status: 'failed', failures: [FAILED] });
		settle(session, it);
		expect(session.ledger.spent).toBe(0);
	});

	test('who does not wait is told that it is under way', () => {
		expect(settled({ status: 'processing', isAcknowledged: true }, true, { wait: false })).toEqual({
			outcome: 'processing',
			spent: expect.closeTo(0.027, 12) as number,
			left: 0,
		});
	});
});
