import type { IExecuteFunctions } from 'n8n-workflow';
import { openPost, type Post } from '../api/post';
import { Archive } from './archive';
import { Budget } from './budget';
import type { Conduct } from './conduct';
import { Ledger } from './ledger';
import { ExecutionStopped, pause } from './stopSignal';

/** What the purchases of one run of the node share. */
export interface Run {
	conduct: Conduct;
	post: Post;
	ledger: Ledger;
	budget: Budget;
	archive: Archive;
	/** Set when an item has failed in stop mode: what is under way may finish, nothing new is sent. */
	closed: boolean;
	pause(ms: number): Promise<void>;
	/** Throws when the execution was stopped. */
	checkStop(): void;
}

export async function openRun(
	ctx: IExecuteFunctions,
	conduct: Conduct,
	origin: { run: number; isTool: boolean },
): Promise<Run> {
	const signal = ctx.getExecutionCancelSignal();
	const ledger = Ledger.open(ctx, origin.run, origin.isTool);
	const post = await openPost(ctx);
	return {
		conduct,
		post,
		ledger,
		budget: new Budget(conduct.budget, ledger),
		archive: new Archive(post, ledger),
		closed: false,
		pause: async (ms) => await pause(ms, signal),
		checkStop: () => {
			if (signal?.aborted) throw new ExecutionStopped();
		},
	};
}
