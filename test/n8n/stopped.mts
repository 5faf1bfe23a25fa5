import { expect } from 'vitest';
import type { MockServer } from '../mock/mockServer.mts';
import { promptsOf } from './promptFlow.mts';
import { begin, finish, type Instance } from './runs.mts';
import { until } from './until.mts';

export interface StopCase {
	/** the workflow that is stopped, and one that runs afterwards */
	workflows: { stopped: string; other: string };
	/** ends it, or waits until n8n does */
	stop: (id: string) => Promise<unknown>;
	log: () => string;
}

/** Whoever ignored the stop would have its replies then, and go on with the next items. */
const REPLY_AFTER_MS = 4000;

/**
 * Ends an execution of twenty items while four of them are under way. Nothing is sent for it
 * afterwards, while another execution runs to its end; the log names what had been submitted.
 */
export async function expectSpendingEnds(
	instance: Instance,
	mock: MockServer,
	{ workflows, stop, log }: StopCase,
): Promise<void> {
	mock.faults({ on: 'submit', times: 20, do: { hang: REPLY_AFTER_MS } });
	const id = await begin(instance, workflows.stopped, { prompts: promptsOf(20) });
	await until('four tasks are accepted', () => mock.ledger().tasks >= 4);
	await stop(id);
	expect((await finish(instance, id)).status).toBe('canceled');
	const { requests, billedImages, byTask } = mock.ledger();
	expect(billedImages).toBeLessThan(20);

	// It takes longer than the replies that the stopped one no longer waits for.
	mock.set({ latencyMs: REPLY_AFTER_MS + 1000 });
	const other = await begin(instance, workflows.other, { prompts: ['another'] });
	expect((await finish(instance, other)).status).toBe('success');

	expect(mock.ledger().requests - requests).toBe(1);
	expect(mock.ledger().billedImages - billedImages).toBe(1);
	for (const uuid of Object.keys(byTask)) expect(log()).toContain(uuid);
}
