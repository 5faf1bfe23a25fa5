import { expect, test } from 'vitest';
import { begin, finish } from '../../n8n/runs.mts';
import { until } from '../../n8n/until.mts';
import { figure } from '../figures.mts';
import { KEYS } from './flows.mts';
import type { QueueHarness } from './harness.mts';
import { SIX, beginHeld, expectNothingPaidTwice, workerOf } from './stops.mts';

/** Until the queue notices that a worker is gone, with locks of seconds. */
const NOTICED_WITHIN_MS = 150_000;

/** What becomes of the execution of a worker that ends, as docs/money.md says it. */
export function endingTests(harness: QueueHarness): void {
	test('the execution of a killed worker ends in an error, and its Retry runs nothing', async () => {
		await harness.useWorkers(2);
		const { id, worker } = await beginHeld(harness);
		await worker.kill();
		const since = performance.now();
		const ended = await finish(harness, id, NOTICED_WITHIN_MS);
		const seconds = Math.round((performance.now() - since) / 1000);
		expect(['error', 'crashed']).toContain(ended.status);
		figure('queue', `a killed worker shows after ${seconds} s (short locks)`);

		const before = harness.mock.ledger();
		const { id: retry } = await harness.session.retryExecution(id);
		const retried = await finish(harness, String(retry));
		expect(retried.rows.Runware).toBeUndefined();
		expect(harness.mock.ledger().requests).toBe(before.requests);

		await expectNothingPaidTwice(harness);
	});

	test('a worker whose grace outlasts the run finishes it after SIGTERM', async () => {
		await harness.useWorkers(2);
		harness.mock.set({ latencyMs: 4000 });
		const id = await begin(harness, KEYS.id, { prompts: SIX });
		const worker = await workerOf(harness, id);
		await until('four tasks are accepted', () => harness.mock.ledger().tasks >= 4);
		worker.terminate();
		expect(harness.mock.ledger().tasks).toBeLessThan(SIX.length);
		const [done, code] = await Promise.all([finish(harness, id), worker.ended]);
		expect(done.status).toBe('success');
		expect(done.rows.Runware).toHaveLength(6);
		expect(code).toBe(0);
		expect(harness.mock.ledger().billedImages).toBe(6);
	});

	test('a worker with a short grace breaks a run off, and with a key nothing is paid again', async () => {
		await harness.useWorkers(1, { graceSeconds: 1 });
		const { worker } = await beginHeld(harness);
		worker.terminate();
		await worker.ended;
		const accepted = harness.mock.ledger().tasks;

		await harness.useWorkers(1);
		expect(harness.mock.ledger().tasks).toBe(accepted);
		await expectNothingPaidTwice(harness);
	});
}
