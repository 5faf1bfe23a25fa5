import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { applyEvent, settle } from '../../../nodes/Runware/jobs/effects.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';
import type { Event } from '../../../nodes/Runware/machine/transitions.ts';
import { error, image, NOW, open, job, harness, state } from './jobsHarness.mts';

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
const UNCLEAR: Event = { type: 'unknown', error: error('http500'), likelihood: 'low' };
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
	const { run } = harness({}, { baseDelayMs: 1000, ...more });
	const it = open(run, job('T', { expectedImages: from.expectedImages ?? 1 }));
	it.state = state(from);
	return { run, it };
};
const written = (event: Event, from: Partial<TaskState> = {}) => {
	const { run, it } = at(from);
	applyEvent(run, it, event);
	return run.ledger.entry('T');
};
const NOTED = { uuidIndex: 0, likelihood: 'high', images: [], failures: [], runIndex: 0, cost: 0 };
const sent = { status: 'unknown', likelihood: 'high', sendings: 1 } as const;

describe('the ledger has what a later try must know', () => {
	test.each<[string, Event, Partial<TaskState>, object | undefined]>([
		['a sending', SENT, {}, { ...NOTED, taskUUID: 'T', status: 'unknown' }],
		[
			'a sending of the third UUID',
			SENT,
			{ uuidIndex: 2 },
			{ ...NOTED, taskUUID: 'T-2', uuidIndex: 2, status: 'unknown' },
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
			{ ...NOTED, taskUUID: 'T', status: 'succeeded', images: [image('A')] },
		],
		['nothing, of what was refused', REFUSED, sent, undefined],
		['nothing, of what was never sent', { type: 'notFound' }, {}, undefined],
		[
			'the last UUID that failed, to be looked up again before the next is sent',
			results({ failures: [FAILED] }),
			{ status: 'failed', likelihood: 'high', uuidIndex: 1 },
			{ ...NOTED, taskUUID: 'T-1', uuidIndex: 1, status: 'failed', likelihood: 'none' },
		],
		[
			'the same, when the next UUID was refused',
			REFUSED,
			{ ...sent, uuidIndex: 2 },
			{ ...NOTED, taskUUID: 'T-1', uuidIndex: 1, status: 'failed', likelihood: 'none' },
		],
	])('%s', (_name, event, from, expected) => {
		expect(written(event, from)).toEqual(expected);
	});

	test('nothing more, once a request was refused', () => {
		const { run, it } = at();
		applyEvent(run, it, SENT);
		applyEvent(run, it, REFUSED);
		expect(run.ledger.data.entries).toEqual({});
	});

	test('but never the bytes of an image', () => {
		const entry = written(results({ images: [image('A', { imageData: 'iVBO' })] }), sent);
		expect(JSON.stringify(entry)).not.toContain('iVBO');
	});

	test('and the state keeps the bytes', () => {
		const { run, it } = at(sent);
		applyEvent(run, it, results({ images: [image('A', { imageData: 'iVBO' })] }));
		expect(it.state.images).toEqual([image('A', { imageData: 'iVBO' })]);
	});
});

describe('when to go on', () => {
	const acknowledged = { status: 'processing', isAcknowledged: true, sendings: 1 } as const;
	const wait: Event = { type: 'lookupFailed', error: error('http429'), retryAfter: 7 };
	const lookupFailed: Event = { type: 'lookupFailed', error: error('http500') };
	test.each<[string, Event, Partial<TaskState>, number, number]>([
		['after a refusal the first pause, and no lookup before', REFUSED, sent, 1000, 1000],
		['twice as long after the second', REFUSED, { ...sent, sendings: 2 }, 2000, 2000],
		['as long as Runware asks', { ...REFUSED, retryAfter: 9 } as Event, sent, 9000, 9000],
		[
			'after a refused repeat what is unknown is looked up at once',
			REFUSED,
			{ ...sent, before: { status: 'unknown', likelihood: 'high' } },
			1000,
			0,
		],
		['after a lost reply the same pause, but a lookup at once', UNCLEAR, sent, 1000, 0],
		['a pause even for what was never sent', UNCLEAR, { ...sent, sendings: 0 }, 1000, 0],
		['a sending has nothing to wait for', SENT, {}, 0, 0],
		['what was acknowledged is polled after a second', { type: 'acknowledged' }, sent, 0, 1000],
		['and then ever more rarely', { type: 'notFound' }, acknowledged, 0, 1500],
		['and more rarely', { type: 'notFound' }, { ...acknowledged, lookups: 1 }, 0, 2250],
		['what is unknown is looked up again after a second', { type: 'notFound' }, sent, 0, 1000],
		['and then after longer', lookupFailed, { ...sent, lookups: 1 }, 0, 1500],
		['a lookup is not asked before Runware says so', wait, sent, 0, 7000],
		['an answered one has no such wait', { type: 'notFound' }, { ...sent, retryAfter: 7 }, 0, 1000],
	])('%s', (_name, event, from, sendIn, lookIn) => {
		const { run, it } = at(from);
		applyEvent(run, it, event);
		expect([it.sendAt - NOW, it.lookAt - NOW]).toEqual([sendIn, lookIn]);
	});
});

describe('at the end of a try', () => {
	const finished = (from: Partial<TaskState>, held = true, more: object = {}) => {
		const { run, it } = at(from, { budget: 0.03 * (from.expectedImages ?? 1), ...more });
		if (from.status !== 'new') {
			const { status = 'unknown', uuidIndex = 0, likelihood = 'none' } = from;
			const kept = { status: status as 'unknown', uuidIndex, likelihood, images: [], failures: [] };
			run.ledger.write('T', { ...kept, taskUUID: 'T' });
			run.ledger.charge('T', from.isReused ? 0.004 : 0);
		}
		if (held) run.budget.tryToAdmit([it.job]);
		settle(run, it);
		const { held: left } = run.budget as unknown as { held: number };
		return { outcome: it.outcome?.status, spent: run.ledger.spent, left };
	};
	const two = { expectedImages: 2 };
	test.each<[string, Partial<TaskState>, string, number]>([
		[
			'an image is charged at its price',
			{ status: 'succeeded', images: [image('A', { cost: 0.02 })] },
			'succeeded',
			0.02,
		],
		[
			'each image at its own',
			{
				...two,
				status: 'succeeded',
				images: [image('A', { cost: 0.02 }), image('B', { cost: 0.01 })],
			},
			'succeeded',
			0.03,
		],
		[
			'one without a price at the dearest',
			{ status: 'succeeded', images: [image('A', { cost: undefined })] },
			'succeeded',
			0.009,
		],
		[
			'images of before are charged already',
			{ status: 'succeeded', isReused: true, images: [image('A')] },
			'succeeded',
			0.004,
		],
		[
			'what is unknown may have to be paid, at whatever price',
			{ ...two, status: 'unknown' },
			'unknown',
			0.054,
		],
		['and so may what Runware has', { ...two, status: 'processing' }, 'unknown', 0.054],
		['what failed costs nothing', { status: 'failed', failures: [FAILED] }, 'failed', 0],
		['and so does what was never sent', { status: 'new' }, 'rejected', 0],
	])('%s', (_name, from, outcome, spent) => {
		const { spent: booked, ...rest } = finished(from);
		expect(booked).toBeCloseTo(spent, 12);
		expect(rest).toEqual({ outcome, left: 0 });
	});

	test('what was charged while it was unknown is given back when it has failed', () => {
		const { run, it } = at({ status: 'unknown' });
		run.ledger.write('T', { ...NOTED, taskUUID: 'T', status: 'unknown', likelihood: 'high' });
		settle(run, it);
		expect(run.ledger.spent).toBeCloseTo(0.027, 12);
		it.state = state({ status: 'failed', failures: [FAILED] });
		settle(run, it);
		expect(run.ledger.spent).toBe(0);
	});

	test('without waiting the outcome is that it is under way', () => {
		expect(finished({ status: 'processing', isAcknowledged: true }, true, { wait: false })).toEqual(
			{
				outcome: 'processing',
				spent: expect.closeTo(0.027, 12) as number,
				left: 0,
			},
		);
	});
});
