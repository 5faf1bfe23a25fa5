import { describe, expect, test, vi } from 'vitest';
import { apply, begin, finish, keepFile, openJob } from '../../../nodes/Runware/jobs/effects.ts';
import { taskUUIDOf } from '../../../nodes/Runware/jobs/activeJob.ts';
import type { Entry } from '../../../nodes/Runware/machine/entry.ts';
import type { KeptImage } from '../../../nodes/Runware/machine/foundImage.ts';
import type { Event } from '../../../nodes/Runware/machine/transitions.ts';
import type { GenerateJob } from '../../../nodes/Runware/task/job.ts';
import {
	active,
	change,
	error,
	EXECUTION,
	harness,
	image,
	job,
	kept,
	ledgerWith,
	lookupJob,
	NOW,
	open,
	state,
	task,
	written,
	type Given,
	useFixedTime,
	results,
} from './jobsHarness.mts';

useFixedTime();

const FAILED = error('inferenceError');
const SENT: Event = { type: 'sent' };
const UNKNOWN: Event = { type: 'unknown', error: error('http500'), likelihood: 'low' };
const REFUSED: Event = { type: 'refused', error: error('invalidWidth'), isTemporary: true };
const at = (from: Given = {}, more: object = {}) => {
	const { run } = harness({}, { baseDelayMs: 1000, ...more });
	const { expectedImages = 1, isShared = false } = from;
	const jobs = open(run, job('T', { expectedImages, isShared }));
	change(jobs, 'T', { state: state(from) });
	return { run, jobs };
};
const entryAfter = (event: Event, from: Given = {}) => {
	const { run, jobs } = at(from);
	apply(run, jobs, 'T', event);
	return run.ledger.entry('T');
};
const noted = (more: Partial<Entry>) => kept('T', more);
const sent = { status: 'unknown', likelihood: 'high', sendings: 1 } as const;

describe('a job is taken up where an earlier try has left it', () => {
	const opened = (entry?: Entry, more: Partial<GenerateJob> = {}, executionId = EXECUTION) => {
		const ledger = ledgerWith({ executionId, entries: entry ? { T: entry } : {} });
		const { run } = harness({}, { timeLimitMs: 60_000 }, { ledger });
		return { ledger, it: openJob(run, job('T', more)) };
	};

	test('a new one begins now, with its time limit before it', () => {
		const { ledger, it } = opened();
		expect(it).toEqual({
			job: it.job,
			state: state(),
			wait: true,
			timeLimitMs: 60_000,
			deadline: NOW + 60_000,
			sendAt: NOW,
			lookAt: NOW,
			isReserved: false,
			isRepeat: false,
		});
		expect(ledger.data.entries).toEqual({});
	});

	test('with what it has come to, under the UUID that it has come to', () => {
		const { it } = opened(kept('T-2', { status: 'unknown', uuidIndex: 2 }));
		expect(it.state).toEqual(state({ status: 'unknown', uuidIndex: 2, likelihood: 'high' }));
		expect(taskUUIDOf(it)).toBe('T-2');
	});

	test('in a Retry, knowing that another Retry may have taken it up too', () => {
		const ledger = ledgerWith({ isRetry: true });
		const { run } = harness({}, {}, { ledger });
		expect(openJob(run, job('T')).state.isRetry).toBe(true);
	});

	test('from then on its entry belongs to this execution, and it was bought before', () => {
		const { ledger, it } = opened(kept('T', { images: [image('A')], charged: 0.5 }), {}, 'R');
		expect(it.state.boughtBefore).toBe('yes');
		expect(ledger.entry('T')).toMatchObject({
			executionId: 'R',
			boughtBefore: 'yes',
			charged: 0.5,
		});
	});

	test('a second try of the same execution counts it as bought, not as reused', () => {
		const { ledger, it } = opened(kept('T', { images: [image('A')] }));
		expect([it.state.boughtBefore, it.isRepeat]).toEqual(['no', true]);
		expect(ledger.entry('T')?.boughtBefore).toBe('no');
	});

	test('some of its images, still without a file, do not make it succeed', () => {
		const images = [{ imageUUID: 'A' }];
		const { it } = opened(kept('T', { status: 'processing', images }));
		expect([it.state.status, it.state.images]).toEqual(['processing', images]);
	});

	test.each<[string, KeptImage, string]>([
		['a link is enough', image('A'), 'succeeded'],
		[
			'a file in n8n’s store is enough',
			{ imageUUID: 'A', file: { data: '', mimeType: 'image/png' } },
			'succeeded',
		],
		['bytes that are gone are fetched again', { imageUUID: 'A' }, 'processing'],
	])('of its images, %s', (_name, found, status) => {
		const { it } = opened(kept('T', { images: [image('B'), found] }));
		expect(it.state.status).toBe(status);
		expect(it.state.images).toHaveLength(status === 'succeeded' ? 2 : 0);
	});

	test('an image that went to an upload address is not fetched again', () => {
		const entry = kept('T', { images: [{ imageUUID: 'A' }] });
		const { it } = opened(entry, { expectsContent: false });
		expect(it.state.status).toBe('succeeded');
	});

	test('a task that is only looked up is unknown, and the ledger has nothing of it', () => {
		const ledger = ledgerWith();
		const { run } = harness({}, { timeLimitMs: 60_000, wait: true }, { ledger });
		const it = openJob(run, lookupJob('L', { timeLimitMs: 5_000, wait: false }));
		expect(it.state).toMatchObject({ status: 'unknown', maySend: false, expectedImages: 1 });
		expect(it).toMatchObject({ wait: false, deadline: NOW + 5_000 });
		expect([taskUUIDOf(it), ledger.data.entries]).toEqual(['L', {}]);
	});
});

describe('its clock begins when its turn comes', () => {
	test('with the whole time limit', () => {
		const { run, jobs } = at();
		vi.setSystemTime(NOW + 50_000);
		const { deadline, timeLimitMs, sendAt, lookAt } = begin(run, active(jobs), NOW + 50_000);
		expect([deadline - NOW, sendAt - NOW, lookAt - NOW]).toEqual([
			50_000 + timeLimitMs,
			50_000,
			50_000,
		]);
	});

	test('but no lookup comes before the pause that Runware asks for', () => {
		const { run, jobs } = at();
		change(jobs, 'T', { lookAt: NOW + 7_000 });
		expect(begin(run, active(jobs), NOW).lookAt).toBe(NOW + 7_000);
	});
});

describe('the ledger has what a later try must know', () => {
	test.each<[string, Event, Given, object | undefined]>([
		['a sending', SENT, {}, noted({ status: 'unknown' })],
		[
			'a sending of the third UUID',
			SENT,
			{ uuidIndex: 2 },
			noted({ taskUUID: 'T-2', uuidIndex: 2, status: 'unknown' }),
		],
		['an acknowledgment', { type: 'acknowledged' }, sent, noted({ status: 'processing' })],
		[
			'a failure',
			results({ failures: [FAILED] }),
			sent,
			noted({ status: 'failed', failures: [FAILED] }),
		],
		[
			'an image',
			results({ images: [image('A')] }),
			sent,
			noted({ status: 'succeeded', images: [image('A')] }),
		],
		[
			'that an image was bought before',
			results({ images: [image('A')] }),
			{},
			noted({ images: [image('A')], likelihood: 'none', boughtBefore: 'yes' }),
		],
		['nothing, of what was refused', REFUSED, sent, undefined],
		['nothing, of what was never sent', { type: 'notFound' }, {}, undefined],
		[
			'the last UUID that failed, to be looked up again before the next is sent',
			results({ failures: [FAILED] }),
			{ status: 'failed', likelihood: 'high', uuidIndex: 1 },
			noted({ taskUUID: 'T-1', uuidIndex: 1, status: 'failed', likelihood: 'none' }),
		],
		[
			'the same, when the next UUID was refused',
			REFUSED,
			{ ...sent, uuidIndex: 2 },
			noted({ taskUUID: 'T-1', uuidIndex: 1, status: 'failed', likelihood: 'none' }),
		],
	])('%s', (_name, event, from, expected) => {
		expect(entryAfter(event, from)).toEqual(expected);
	});

	test('where a manual run asked for it, whatever becomes of it', () => {
		const source = { run: 0, item: 2, executionSalt: 'salt' };
		const origin = { fingerprint: 'F', source };
		const { run } = harness({});
		const jobs = open(run, job('T', { origin }));
		apply(run, jobs, 'T', SENT);
		expect(run.ledger.entry('T')?.origin).toEqual(origin);
	});

	test('nothing of a task that is only looked up, nor of a job that has ended', () => {
		const { run } = harness({});
		const jobs = open(run, lookupJob('L'));
		apply(run, jobs, 'L', results({ images: [image('A')] }));
		apply(run, jobs, 'never there', SENT);
		expect(active(jobs, 'L').state.status).toBe('succeeded');
		expect([jobs.size, run.ledger.data.entries]).toEqual([1, {}]);
	});

	test('nothing more, once a sending was refused at the door', () => {
		const { run, jobs } = at();
		apply(run, jobs, 'T', SENT);
		apply(run, jobs, 'T', REFUSED);
		expect(run.ledger.data.entries).toEqual({});
	});

	test('but never the bytes of an image', () => {
		const entry = entryAfter(results({ images: [image('A', { imageData: 'iVBO' })] }), sent);
		expect(JSON.stringify(entry)).not.toContain('iVBO');
		// In the same process, an empty field would hide the bytes that a later lookup brings.
		expect(entry?.images).toStrictEqual([image('A')]);
	});

	test('and the state keeps the bytes', () => {
		const { run, jobs } = at(sent);
		apply(run, jobs, 'T', results({ images: [image('A', { imageData: 'iVBO' })] }));
		expect(active(jobs).state.images).toEqual([image('A', { imageData: 'iVBO' })]);
	});
});

describe('when to go on', () => {
	const acknowledged = { status: 'processing', isAcknowledged: true, sendings: 1 } as const;
	const wait: Event = { type: 'lookupFailed', error: error('http429'), retryAfter: 7 };
	const lookupFailed: Event = { type: 'lookupFailed', error: error('http500') };
	test.each<[string, Event, Given, number, number]>([
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
		['after a lost reply the same pause, but a lookup at once', UNKNOWN, sent, 1000, 0],
		['a pause even for what was never sent', UNKNOWN, { ...sent, sendings: 0 }, 1000, 0],
		['a sending has nothing to wait for', SENT, {}, 0, 0],
		['what was acknowledged is polled after a second', { type: 'acknowledged' }, sent, 0, 1000],
		['and then ever more rarely', { type: 'notFound' }, acknowledged, 0, 1500],
		['and more rarely', { type: 'notFound' }, { ...acknowledged, lookups: 1 }, 0, 2250],
		['what is unknown is looked up again after a second', { type: 'notFound' }, sent, 0, 1000],
		['and then after longer', lookupFailed, { ...sent, lookups: 1 }, 0, 1500],
		['a lookup is not asked before Runware says so', wait, sent, 0, 7000],
		['an answered one has no such wait', { type: 'notFound' }, { ...sent, retryAfter: 7 }, 0, 1000],
	])('%s', (_name, event, from, sendIn, lookIn) => {
		const { run, jobs } = at(from);
		apply(run, jobs, 'T', event);
		const { sendAt, lookAt } = active(jobs);
		expect([sendAt - NOW, lookAt - NOW]).toEqual([sendIn, lookIn]);
	});

	test('no pause that Runware asks for a lookup outlasts the time limit', () => {
		const { run, jobs } = at(sent);
		change(jobs, 'T', { deadline: NOW + 3_000 });
		apply(run, jobs, 'T', wait);
		expect(active(jobs).lookAt).toBe(NOW + 3_000);
	});

	test('past the time limit a lookup has its usual pause', () => {
		const { run, jobs } = at(sent);
		change(jobs, 'T', { deadline: NOW });
		apply(run, jobs, 'T', wait);
		expect(active(jobs).lookAt).toBe(NOW + 1_000);
	});
});

describe('at the end of a try', () => {
	const PRICE = 0.009;
	const two = { expectedImages: 2 };
	const A = image('A', { cost: 0.02 });
	const finished = (from: Given, booked: Partial<Entry> = {}, more: object = {}) => {
		const { run, jobs } = at(from, { budget: 1, ...more });
		const { status = 'new' } = from;
		if (status !== 'new') {
			run.ledger.write('T', written('T', { status }));
			run.ledger.charge('T', booked.charged ?? 0, booked.underWay ?? 0);
		}
		run.budget.reserveNow([job('T', { expectedImages: from.expectedImages ?? 1 })]);
		const { outcome } = finish(run, jobs, active(jobs));
		expect(jobs.size).toBe(0);
		const { reservations } = run.budget as unknown as { reservations: { sum: number } };
		expect(reservations.sum).toBe(0);
		const { charged = 0, underWay = 0 } = run.ledger.entry('T') ?? {};
		expect(run.ledger.spent).toBeCloseTo(charged + underWay, 12);
		return { outcome: outcome.status, money: [charged.toFixed(4), underWay.toFixed(4)] };
	};
	const unpriced = image('A', { cost: undefined });
	const others = { isShared: true, boughtBefore: 'yes' } as const;
	test.each<[string, Given, Partial<Entry>, string, number, number]>([
		[
			'an image is booked at its price',
			{ status: 'succeeded', images: [A] },
			{},
			'succeeded',
			0.02,
			0,
		],
		[
			'each image at its own',
			{ ...two, status: 'succeeded', images: [A, image('B', { cost: 0.01 })] },
			{},
			'succeeded',
			0.03,
			0,
		],
		[
			'one without a price at the dearest',
			{ status: 'succeeded', images: [unpriced] },
			{},
			'succeeded',
			PRICE,
			0,
		],
		[
			'images of an earlier try are not booked twice',
			{ status: 'succeeded', images: [A] },
			{ charged: 0.02 },
			'succeeded',
			0.02,
			0,
		],
		[
			'images that another execution bought cost nothing',
			{ ...others, status: 'succeeded', images: [A] },
			{},
			'succeeded',
			0,
			0,
		],
		[
			'but those that this one has booked as unknown are booked at their price',
			{ ...others, status: 'succeeded', images: [A] },
			{ underWay: 0.03 },
			'succeeded',
			0.02,
			0,
		],
		[
			'images of which it is not known who bought them count',
			{ ...others, boughtBefore: 'unknown', status: 'succeeded', images: [A] },
			{},
			'succeeded',
			0.02,
			0,
		],
		[
			'what is unknown may be charged, at whatever price',
			{ ...two, status: 'unknown' },
			{},
			'unknown',
			0,
			6 * PRICE,
		],
		['and so may what Runware has', { ...two, status: 'processing' }, {}, 'unknown', 0, 6 * PRICE],
		[
			'and the images that are under way when the time is over',
			{ expectedImages: 4, status: 'processing', images: [A], failures: [FAILED] },
			{},
			'succeeded',
			0.02,
			// A dearer price was seen.
			2 * 3 * 0.02,
		],
		[
			'and those beside a failure',
			{ ...two, status: 'processing', failures: [FAILED] },
			{},
			'failed',
			0,
			3 * PRICE,
		],
		['what failed costs nothing', { status: 'failed', failures: [FAILED] }, {}, 'failed', 0, 0],
		[
			'also where it was booked as unknown',
			{ status: 'failed', failures: [FAILED] },
			{ underWay: 0.03 },
			'failed',
			0,
			0,
		],
		['and so does what was never sent', { status: 'new' }, {}, 'rejected', 0, 0],
	])('%s', (_name, from, booked, outcome, charged, underWay) => {
		const money = [charged.toFixed(4), underWay.toFixed(4)];
		expect(finished(from, booked)).toEqual({ outcome, money });
	});

	test('who does not wait is told that it is under way, and it is booked', () => {
		const { run, jobs } = at({ status: 'processing', isAcknowledged: true }, { wait: false });
		run.ledger.write('T', written('T', { status: 'processing' }));
		expect(finish(run, jobs, active(jobs)).outcome).toEqual({
			status: 'processing',
			boughtBefore: 'no',
		});
		expect(run.ledger.entry('T')?.underWay).toBeCloseTo(3 * PRICE, 12);
	});

	test('it is told as the task under the UUID that it has come to', () => {
		const { run, jobs } = at({ status: 'failed', failures: [FAILED], uuidIndex: 1 });
		const { job: asked, ...told } = finish(run, jobs, active(jobs));
		const outcome = { status: 'failed', error: FAILED };
		expect([asked.id, told]).toEqual(['T', { task: task('T-1'), outcome, isRepeat: false }]);
	});

	test('a task that was only looked up is told as Runware has it, and is not booked', () => {
		const { run } = harness({});
		const jobs = open(run, lookupJob('L'));
		const request = { positivePrompt: 'a cat', taskUUID: 'odd' };
		apply(run, jobs, 'L', results({ images: [A], request }));
		const told = finish(run, jobs, active(jobs, 'L')).task;
		expect(told).toEqual({ positivePrompt: 'a cat', taskUUID: 'L' });
		expect([run.ledger.spent, run.ledger.data.prices]).toEqual([0, {}]);
	});

	test('where a file is stored is kept with its job', () => {
		const { run, jobs } = at({ status: 'succeeded', images: [A] });
		run.ledger.write('T', written('T', { images: [image('A')] }));
		const file = { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: 'image/png' };
		keepFile(run, finish(run, jobs, active(jobs)), 'A', { file, mark: 'not added' });
		expect(run.ledger.entry('T')?.images[0]).toMatchObject({ file, mark: 'not added' });
	});
});
