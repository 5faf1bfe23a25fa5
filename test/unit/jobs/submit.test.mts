import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { submit } from '../../../nodes/Runware/jobs/submit.ts';
import type { Reply } from '../../../nodes/Runware/api/reply.ts';
import { entry, image, LOST, NOW, open, job, harness } from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { timeLimitMs: 60_000 };

test('jobs go out in one request, and each takes what the reply says of it', async () => {
	const { run, requests } = harness({ imageInference: [{ data: [entry('U')] }] }, SETTINGS);
	const [one, two] = [open(run, job('T')), open(run, job('U'))];
	await submit(run, [one, two]);
	expect(requests).toEqual(['imageInference T U']);
	expect([one.state.status, two.state.status]).toEqual(['unknown', 'succeeded']);
	expect(two.state.images).toEqual([image('A')]);
});

test('what goes out is the whole task, under the UUID that it has come to', async () => {
	const bodies: string[][] = [];
	const post = (tasks: string[]): Promise<Reply> => {
		bodies.push(tasks);
		return Promise.resolve({ status: 200, readable: true, data: [], errors: [] });
	};
	const { run } = harness({}, SETTINGS, { post });
	const it = open(run, job('T'));
	it.state.uuidIndex = 2;
	await submit(run, [it]);
	expect(bodies).toEqual([[JSON.stringify(job('T').taskAt(2))]]);
});

test('before the first byte goes out the ledger has it', async () => {
	const { run } = harness(
		{
			imageInference: [
				() => {
					expect(run.ledger.open()).toEqual(['T']);
					return LOST;
				},
			],
		},
		SETTINGS,
	);
	await submit(run, [open(run, job('T'))]);
	expect(run.ledger.entry('T')).toMatchObject({ status: 'unknown', likelihood: 'medium' });
	expect.assertions(2);
});

test('an error that names no task is meant for a task that went alone', async () => {
	const busy = { status: 429, errors: [{ code: 'rateLimitExceeded', message: 'm' }] };
	const { run } = harness({ imageInference: [busy] }, SETTINGS);
	const [one, two, three] = ['T', 'U', 'V'].map((id) => open(run, job(id)));
	await submit(run, [one]);
	await submit(run, [two, three]);
	expect([one, two, three].map(({ state }) => state.status)).toEqual(['new', 'unknown', 'unknown']);
});

test('an empty reply acknowledges an async task, and no other', async () => {
	const { run } = harness({ imageInference: [{}] }, SETTINGS);
	const [sync, async] = [open(run, job('T')), open(run, job('U', { isAsync: true }))];
	await submit(run, [sync]);
	await submit(run, [async]);
	expect([sync.state.status, async.state.status]).toEqual(['unknown', 'processing']);
});

test('after Stop nothing is sent, and nothing is written down', async () => {
	const { run, requests } = harness({}, SETTINGS, { signal: AbortSignal.abort() });
	await expect(submit(run, [open(run, job('T'))])).rejects.toBeInstanceOf(ExecutionStopped);
	expect([requests, run.ledger.data.entries]).toEqual([[], {}]);
});

describe('the time limit', () => {
	test('counts from the first sending, not from the waiting in line', async () => {
		const { run } = harness({ imageInference: [LOST] }, SETTINGS);
		const it = open(run, job('T'));
		vi.setSystemTime(NOW + 50_000);
		await submit(run, [it]);
		expect(it.deadline).toBe(NOW + 110_000);
		vi.setSystemTime(NOW + 70_000);
		await submit(run, [it]);
		expect(it.deadline).toBe(NOW + 110_000);
	});

	test.each([
		['what is left of the time limit', 60_000, 0, 60_000],
		['never more than three minutes', 600_000, 0, 180_000],
		['never less than a second', 60_000, 59_500, 1_000],
		['what is left for a repeat', 60_000, 20_000, 40_000],
	])('of a request is %s', async (_name, timeLimitMs, passedMs, expected) => {
		const { run, timeouts } = harness({ imageInference: [LOST] }, { timeLimitMs });
		const it = open(run, job('T'));
		if (passedMs > 0) it.state.sendings = 1;
		vi.setSystemTime(NOW + passedMs);
		await submit(run, [it]);
		expect(timeouts).toEqual([expected]);
	});

	test('of several tasks is that of the last', async () => {
		const { run, timeouts } = harness({ imageInference: [LOST] }, SETTINGS);
		const [first, last] = [open(run, job('T')), open(run, job('U'))];
		for (const it of [first, last]) it.state.sendings = 1;
		last.deadline = NOW + 90_000;
		await submit(run, [last, first]);
		expect(timeouts).toEqual([90_000]);
	});
});

test('what was refused together goes again together, whatever the jitter', async () => {
	const jitter = vi.spyOn(Math, 'random').mockReturnValueOnce(0.2).mockReturnValueOnce(0.9);
	const busy = { status: 0, readable: false, data: [], errors: [], cause: 'ECONNREFUSED' };
	const { run } = harness({ imageInference: [busy] }, SETTINGS);
	const both = [open(run, job('T')), open(run, job('U'))];
	await submit(run, both);
	const [first, second] = both.map(({ sendAt, lookAt }) => [sendAt, lookAt]);
	expect(first).toEqual(second);
	expect(first[0]).toBeGreaterThan(NOW);
	expect(first[1]).toBe(first[0]);
	jitter.mockRestore();
});
