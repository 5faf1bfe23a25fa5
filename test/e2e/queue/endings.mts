import { expect, test } from 'vitest';
import { begin, finish } from '../../n8n/runs.mts';
import { until } from '../../n8n/until.mts';
import { figure } from '../figures.mts';
import { KEYS } from './flows.mts';
import type { QueueScene } from './scene.mts';
import { SIX, beginHeld, expectNothingPaidTwice, workerOf } from './stops.mts';

/** Until the queue notices that a worker is gone, with locks of seconds. */
const NOTICED_WITHIN_MS = 150_000;

/** What becomes of the execution of a worker that ends, as docs/money.md says it. */
export function endingTests(scene: QueueScene): void {
	test('the execution of a killed worker should end in an error, and its Retry run nothing', async () => {
		await scene.useWorkers(2);
		const { id, worker } = await beginHeld(scene);
		await worker.kill();
		const since = performance.now();
		const ended = await finish(scene, id, NOTICED_WITHIN_MS);
		const seconds = Math.round((performance.now() - since) / 1000);
		expect(['error', 'crashed']).toContain(ended.status);
		figure('queue', `a killed worker shows after ${seconds} s (short locks)`);

		const before = scene.standin.ledger();
		const { id: retry } = await scene.session.retryExecution(id);
		const retried = await finish(scene, String(retry));
		expect(retried.rows.Runware).toBeUndefined();
		expect(scene.standin.ledger().requests).toBe(before.requests);

		await expectNothingPaidTwice(scene);
	});

	test('a worker whose grace outlasts the run should finish it after SIGTERM', async () => {
		await scene.useWorkers(2);
		scene.standin.set({ latencyMs: 1000 });
		const id = await begin(scene, KEYS.id, { prompts: SIX });
		const worker = await workerOf(scene, id);
		await until('four tasks are accepted', () => scene.standin.ledger().tasks === 4);
		worker.terminate();
		const [done, code] = await Promise.all([finish(scene, id), worker.ended]);
		expect(done.status).toBe('success');
		expect(done.rows.Runware).toHaveLength(6);
		expect(code).toBe(0);
		expect(scene.standin.ledger().billedImages).toBe(6);
	});

	test('a worker with a short grace should break a run off, and nothing be paid again with a key', async () => {
		await scene.useWorkers(1, { graceSeconds: 1 });
		const { worker } = await beginHeld(scene);
		worker.terminate();
		await worker.ended;
		const accepted = scene.standin.ledger().tasks;

		await scene.useWorkers(1);
		expect(scene.standin.ledger().tasks).toBe(accepted);
		await expectNothingPaidTwice(scene);
	});
}
