// The node as the search sees it: the machine itself, from the built package.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { TaskEvent } from '../../../nodes/Runware/api/taskEvent.ts';
import type { Entry, Kept } from '../../../nodes/Runware/machine/entry.ts';
import type { Action, Circumstances } from '../../../nodes/Runware/machine/nextAction.ts';
import type { Identity } from '../../../nodes/Runware/machine/facts.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';

export type { Circumstances, Entry, Identity, TaskState };
export type Event = TaskEvent | { type: 'sent' };

export interface Machine {
	openState(identity: Identity, entry?: Entry): TaskState;
	transition(state: TaskState, event: Event): TaskState;
	nextAction(state: TaskState, circumstances: Circumstances): Action;
	keptOf(
		job: { taskAt: (uuidIndex: number) => { taskUUID: string } },
		state: TaskState,
	): Kept | undefined;
}

/** `folder`: the built node, `dist/nodes/Runware` */
export function loadMachine(folder: string): Machine {
	const require = createRequire(path.join(folder, 'machine', 'state.js'));
	return {
		...(require('./state.js') as Pick<Machine, 'openState'>),
		...(require('./transition.js') as Pick<Machine, 'transition'>),
		...(require('./nextAction.js') as Pick<Machine, 'nextAction'>),
		...(require('./keptOf.js') as Pick<Machine, 'keptOf'>),
	};
}

const LONGEST_COUNT = 3;

/**
 * States that no decision can tell apart become one: counters are only compared with small numbers,
 * and some of what is known matters only while a task stands where it is asked for.
 */
export function normal(state: TaskState, maxRetries: number): TaskState {
	const { status, sendings, lookups, quietLookups, failedLookups, lookupError } = state;
	const isUnsent = status === 'new' || status === 'failed';
	return {
		...state,
		likelihood: status === 'unknown' ? state.likelihood : 'none',
		isTemporary: !isUnsent || state.isTemporary,
		isLookedUp: isUnsent && state.isLookedUp,
		isAcknowledged: false,
		isClosed: false,
		boughtBefore: 'no',
		error: undefined,
		retryAfter: undefined,
		lookupError: failedLookups > 0 ? lookupError : undefined,
		sendings: Math.min(sendings, maxRetries + 1),
		lookups: isUnsent ? 0 : Math.min(lookups, LONGEST_COUNT),
		quietLookups: isUnsent ? 0 : Math.min(quietLookups, LONGEST_COUNT),
		failedLookups: Math.min(failedLookups, LONGEST_COUNT),
	};
}

/** What a later try of the same execution finds; where and when it was written makes no difference. */
export function entryOf({ keptOf }: Machine, state: TaskState): Entry | undefined {
	const kept = keptOf({ taskAt: (uuidIndex) => ({ taskUUID: String(uuidIndex) }) }, state);
	if (kept === undefined) return undefined;
	return { ...kept, runIndex: 0, executionId: '1', at: 0, charged: 0, underWay: 0 };
}
