import { expect } from 'vitest';
import type { Standin } from '../standin/standin.mts';
import { promptsOf } from './promptFlow.mts';
import { begin, finish, type Instance } from './runs.mts';
import { until } from './until.mts';

/**
 * Stops an execution of twenty items with four of them under way, and says what was sent for it
 * afterwards: nothing at all, while another execution of the same process runs to its end.
 */
export async function expectStopEndsSpending(
	instance: Instance,
	standin: Standin,
	workflowId: string,
	log: () => string,
): Promise<void> {
	standin.faults({ on: 'submit', times: 4, do: { hang: 600_000 } });
	const id = await begin(instance, workflowId, { prompts: promptsOf(20) });
	await until('four tasks are accepted', () => standin.ledger().tasks === 4);
	const submitted = Object.keys(standin.ledger().byTask);
	await instance.session.stopExecution(id);
	expect((await finish(instance, id)).status).toBe('canceled');
	const { requests } = standin.ledger();

	// Longer than any pause after which the stopped one would go on.
	standin.set({ latencyMs: 2000 });
	const other = await begin(instance, workflowId, { prompts: ['another'] });
	expect((await finish(instance, other)).status).toBe('success');

	expect(standin.ledger().requests - requests).toBe(1);
	expect(standin.ledger().billedImages).toBe(5);
	for (const uuid of submitted) expect(log()).toContain(uuid);
}
