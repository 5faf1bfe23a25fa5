import { expect } from 'vitest';
import type { Standin } from '../standin/standin.mts';
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

/**
 * Ends an execution of twenty items while four of them are under way. Nothing is sent for it
 * afterwards, while another execution runs to its end; the log names what had been submitted.
 */
export async function expectSpendingEnds(
	instance: Instance,
	standin: Standin,
	{ workflows, stop, log }: StopCase,
): Promise<void> {
	standin.faults({ on: 'submit', times: 4, do: { hang: 600_000 } });
	const id = await begin(instance, workflows.stopped, { prompts: promptsOf(20) });
	await until('four tasks are accepted', () => standin.ledger().tasks === 4);
	const submitted = Object.keys(standin.ledger().byTask);
	await stop(id);
	expect((await finish(instance, id)).status).toBe('canceled');
	const { requests } = standin.ledger();

	// Longer than any pause after which the stopped one would go on.
	standin.set({ latencyMs: 2000 });
	const other = await begin(instance, workflows.other, { prompts: ['another'] });
	expect((await finish(instance, other)).status).toBe('success');

	expect(standin.ledger().requests - requests).toBe(1);
	expect(standin.ledger().billedImages).toBe(5);
	for (const uuid of submitted) expect(log()).toContain(uuid);
}
