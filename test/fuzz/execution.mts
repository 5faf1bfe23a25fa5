// An execution of n8n's, and the time that passes until it has ended.
import type { INode, INodeExecutionData } from 'n8n-workflow';
import { settled, type Clock } from '../search/clock.mts';
import type { Execution } from '../search/n8n.mts';
import { nothingShown } from '../search/shown.mts';
import type { Plan } from './plan.mts';

const MOST_EVENTS = 3_000;

export function newExecution(plan: Plan, clock: Clock): Execution {
	return {
		startedAt: clock.now,
		rows: [],
		texts: [],
		hints: [],
		items: [],
		controller: new AbortController(),
		sentAfterStop: 0,
		isKilled: false,
		runIndex: 0,
		isGet: false,
		chain: { id: `execution-${plan.number}`, mode: 'trigger', nodeData: {}, shown: nothingShown() },
	};
}

/** As it is configured. */
export const nodeOf = (isTool = false): INode => ({
	...{ id: 'node-1', name: 'Runware', typeVersion: 1, position: [0, 0], parameters: {} },
	type: `n8n-nodes-runware.runware${isTool ? 'Tool' : ''}`,
});

/** Lets time pass until the execution has ended. */
export async function drive(
	clock: Clock,
	execution: Execution,
	ends: Promise<INodeExecutionData[]>,
): Promise<Execution & { hang?: string }> {
	let hasEnded = false;
	ends
		.then(
			(rows) => (execution.rows = rows),
			(error: unknown) => (execution.error = error as Error),
		)
		.finally(() => (hasEnded = true));
	await settled();
	for (let idle = 0; !hasEnded; ) {
		if (clock.events > MOST_EVENTS)
			return { ...execution, hang: `more than ${MOST_EVENTS} events` };
		if (await clock.step()) idle = 0;
		// Streams may take a turn of the real event loop.
		else if (++idle > 20) return { ...execution, hang: 'nothing is left to happen' };
		else await new Promise((resolve) => setImmediate(resolve));
	}
	return execution;
}
