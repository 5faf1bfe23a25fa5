import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { submit } from '../../../nodes/Runware/jobs/submit.ts';
import type { Reply } from '../../../nodes/Runware/api/reply.ts';
import { isSendable, type ActiveJobs } from '../../../nodes/Runware/jobs/activeJob.ts';
import type { RunContext } from '../../../nodes/Runware/jobs/runContext.ts';
import {
	active,
	change,
	entry,
	harness,
	image,
	job,
	LOST,
	NOW,
	open,
	state,
} from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { timeLimitMs: 60_000 };
const send = async (run: RunContext, jobs: ActiveJobs, ...ids: string[]) => {
	const due = ids.map((id) => active(jobs, id)).filter(isSendable);
	await submit(run, jobs, due);
};
const statuses = (jobs: ActiveJobs) => [...jobs.values()].map(({ state: { status } }) => status);

test('jobs go out in one request, and each takes what the reply says of it', async () => {
	const { run, requests } = harness({ imageInference: [{ data: [entry('U')] }] }, SETTINGS);
	const jobs = open(run, job('T'), job('U'));
	await send(run, jobs, 'T', 'U');
	expect(requests).toEqual(['imageInference T U']);
	expect(statuses(jobs)).toEqual(['unknown', 'succeeded']);
	expect(active(jobs, 'U').state.images).toEqual([image('A')]);
});

test('what goes out is the whole task, under the UUID that it has come to', async () => {
	const bodies: string[][] = [];
	const post = (tasks: string[]): Promise<Reply> => {
		bodies.push(tasks);
		return Promise.resolve({ status: 200, readable: true, data: [], errors: [] });
	};
	const { run } = harness({}, SETTINGS, { post });
	const jobs = open(run, job('T'));
	change(jobs, 'T', { state: state({ uuidIndex: 2 }) });
	await send(run, jobs, 'T');
	expect(bodies).toEqual([[JSON.stringify(job('T').taskAt(2))]]);
});

test('before the first byte goes out the ledger has it', async () => {
	const { run } = harness(
		{
			imageInference: [
				() => {
					expect(run.ledger.unresolved()).toEqual(['T']);
					return LOST;
				},
			],
		},
		SETTINGS,
	);
	await send(run, open(run, job('T')), 'T');
	expect(run.ledger.entry('T')).toMatchObject({ status: 'unknown', likelihood: 'medium' });
	expect.assertions(2);
});

test('an error that names no task is meant for a task that went alone', async () => {
	const busy = { status: 429, errors: [{ code: 'rateLimitExceeded', message: 'm' }] };
	const { run } = harness({ imageInference: [busy] }, SETTINGS);
	const jobs = open(run, ...['T', 'U', 'V'].map((id) => job(id)));
	await send(run, jobs, 'T');
	await send(run, jobs, 'U', 'V');
	expect(statuses(jobs)).toEqual(['new', 'unknown', 'unknown']);
});

test('an empty reply acknowledges an async task, and no other', async () => {
	const { run } = harness({ imageInference: [{}] }, SETTINGS);
	const jobs = open(run, job('T'), job('U', { isAsync: true }));
	await send(run, jobs, 'T');
	await send(run, jobs, 'U');
	expect(statuses(jobs)).toEqual(['unknown', 'processing']);
});

test('after Stop nothing is sent, and nothing written down', async () => {
	const { run, requests } = harness({}, SETTINGS, { signal: AbortSignal.abort() });
	await expect(send(run, open(run, job('T')), 'T')).rejects.toBeInstanceOf(ExecutionStopped);
	expect([requests, run.ledger.data.entries]).toEqual([[], {}]);
});

describe('the time limit', () => {
	test('counts from the first sending, not from the waiting in line', async () => {
		const { run } = harness({ imageInference: [LOST] }, SETTINGS);
		const jobs = open(run, job('T'));
		vi.setSystemTime(NOW + 50_000);
		await send(run, jobs, 'T');
		expect(active(jobs).deadline).toBe(NOW + 110_000);
		vi.setSystemTime(NOW + 70_000);
		await send(run, jobs, 'T');
		expect(active(jobs).deadline).toBe(NOW + 110_000);
	});

	const SENT_BEFORE = { state: state({ sendings: 1 }) };
	test.each([
		['what is left of the time limit', 60_000, 0, 60_000],
		['never more than three minutes', 600_000, 0, 180_000],
		['never less than a second', 60_000, 59_500, 1_000],
		['what is left for a repeat', 60_000, 20_000, 40_000],
	])('of a request is %s', async (_name, timeLimitMs, passedMs, expected) => {
		const { run, timeouts } = harness({ imageInference: [LOST] }, { timeLimitMs });
		const jobs = open(run, job('T'));
		if (passedMs > 0) change(jobs, 'T', SENT_BEFORE);
		vi.setSystemTime(NOW + passedMs);
		await send(run, jobs, 'T');
		expect(timeouts).toEqual([expected]);
	});

	test('of several tasks is that of the last', async () => {
		const { run, timeouts } = harness({ imageInference: [LOST] }, SETTINGS);
		const jobs = open(run, job('T'), job('U'));
		change(jobs, 'T', SENT_BEFORE);
		change(jobs, 'U', { ...SENT_BEFORE, deadline: NOW + 90_000 });
		await send(run, jobs, 'U', 'T');
		expect(timeouts).toEqual([90_000]);
	});
});

test('what was refused together goes again together, whatever the jitter', async () => {
	const jitter = vi.spyOn(Math, 'random').mockReturnValueOnce(0.2).mockReturnValueOnce(0.9);
	const busy = { status: 0, readable: false, data: [], errors: [], cause: 'ECONNREFUSED' };
	const { run } = harness({ imageInference: [busy] }, SETTINGS);
	const jobs = open(run, job('T'), job('U'));
	await send(run, jobs, 'T', 'U');
	const [first, second] = [...jobs.values()].map(({ sendAt, lookAt }) => [sendAt, lookAt]);
	expect(first).toEqual(second);
	expect(first?.[0]).toBeGreaterThan(NOW);
	expect(first?.[1]).toBe(first?.[0]);
	jitter.mockRestore();
});
