import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../nodes/Runware/pacing/stopSignal.ts';
import { submit } from '../../nodes/Runware/purchase/submit.ts';
import type { Reply } from '../../nodes/Runware/api/reply.ts';
import { entry, image, LOST, NOW, open, order, stage } from './purchaseStage.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { timeLimitMs: 60_000 };

test('orders go out in one request, and each takes what the reply says of it', async () => {
	const { session, requests } = stage({ imageInference: [{ data: [entry('U')] }] }, SETTINGS);
	const [one, two] = [open(session, order('T')), open(session, order('U'))];
	await submit(session, [one, two]);
	expect(requests).toEqual(['imageInference T U']);
	expect([one.state.status, two.state.status]).toEqual(['unclear', 'made']);
	expect(two.state.images).toEqual([image('A')]);
});

test('what goes out is the whole task, under the UUID that it has come to', async () => {
	const bodies: string[][] = [];
	const post = (tasks: string[]): Promise<Reply> => {
		bodies.push(tasks);
		return Promise.resolve({ status: 200, readable: true, data: [], errors: [] });
	};
	const { session } = stage({}, SETTINGS, { post });
	const it = open(session, order('T'));
	it.state.attempt = 2;
	await submit(session, [it]);
	expect(bodies).toEqual([[JSON.stringify(order('T').taskAt(2))]]);
});

test('before the first byte goes out the ledger has it', async () => {
	const { session } = stage(
		{
			imageInference: [
				() => {
					expect(session.ledger.open()).toEqual(['T']);
					return LOST;
				},
			],
		},
		SETTINGS,
	);
	await submit(session, [open(session, order('T'))]);
	expect(session.ledger.entry('T')).toMatchObject({ status: 'unclear', likelihood: 'medium' });
	expect.assertions(2);
});

test('an error that names no task is meant for a task that went alone', async () => {
	const busy = { status: 429, errors: [{ code: 'rateLimitExceeded', message: 'm' }] };
	const { session } = stage({ imageInference: [busy] }, SETTINGS);
	const [one, two, three] = ['T', 'U', 'V'].map((id) => open(session, order(id)));
	await submit(session, [one]);
	await submit(session, [two, three]);
	expect([one, two, three].map(({ state }) => state.status)).toEqual(['new', 'unclear', 'unclear']);
});

test('an empty reply acknowledges an async task, and no other', async () => {
	const { session } = stage({ imageInference: [{}] }, SETTINGS);
	const [sync, async] = [open(session, order('T')), open(session, order('U', { isAsync: true }))];
	await submit(session, [sync]);
	await submit(session, [async]);
	expect([sync.state.status, async.state.status]).toEqual(['unclear', 'processing']);
});

test('after Stop nothing is sent, and nothing noted', async () => {
	const { session, requests } = stage({}, SETTINGS, { signal: AbortSignal.abort() });
	await expect(submit(session, [open(session, order('T'))])).rejects.toBeInstanceOf(
		ExecutionStopped,
	);
	expect([requests, session.ledger.book.entries]).toEqual([[], {}]);
});

describe('the time limit', () => {
	test('counts from the first sending, not from the waiting in line', async () => {
		const { session } = stage({ imageInference: [LOST] }, SETTINGS);
		const it = open(session, order('T'));
		vi.setSystemTime(NOW + 50_000);
		await submit(session, [it]);
		expect(it.deadline).toBe(NOW + 110_000);
		vi.setSystemTime(NOW + 70_000);
		await submit(session, [it]);
		expect(it.deadline).toBe(NOW + 110_000);
	});

	test.each([
		['what is left of the time limit', 60_000, 0, 60_000],
		['never more than three minutes', 600_000, 0, 180_000],
		['never less than a second', 60_000, 59_500, 1_000],
		['what is left for a repeat', 60_000, 20_000, 40_000],
	])('of a request is %s', async (_name, timeLimitMs, passedMs, expected) => {
		const { session, timeouts } = stage({ imageInference: [LOST] }, { timeLimitMs });
		const it = open(session, order('T'));
		if (passedMs > 0) it.state.sendings = 1;
		vi.setSystemTime(NOW + passedMs);
		await submit(session, [it]);
		expect(timeouts).toEqual([expected]);
	});

	test('of several tasks is that of the last', async () => {
		const { session, timeouts } = stage({ imageInference: [LOST] }, SETTINGS);
		const [first, last] = [open(session, order('T')), open(session, order('U'))];
		for (const it of [first, last]) it.state.sendings = 1;
		last.deadline = NOW + 90_000;
		await submit(session, [last, first]);
		expect(timeouts).toEqual([90_000]);
	});
});

test('what was refused together goes again together, whatever the jitter', async () => {
	const jitter = vi.spyOn(Math, 'random').mockReturnValueOnce(0.2).mockReturnValueOnce(0.9);
	const busy = { status: 0, readable: false, data: [], errors: [], cause: 'ECONNREFUSED' };
	const { session } = stage({ imageInference: [busy] }, SETTINGS);
	const both = [open(session, order('T')), open(session, order('U'))];
	await submit(session, both);
	const [first, second] = both.map(({ sendAt, lookAt }) => [sendAt, lookAt]);
	expect(first).toEqual(second);
	expect(first[0]).toBeGreaterThan(NOW);
	expect(first[1]).toBe(first[0]);
	jitter.mockRestore();
});
