import type { IExecuteFunctions } from 'n8n-workflow';
import { openPost, type Post } from '../api/post';
import { Archive } from './archive';
import { Budget } from './budget';
import type { RunSettings } from '../task/runSettings';
import { Ledger } from './ledger';
import { ExecutionStopped, pause } from './stopSignal';

/** What the purchases of one run of the node share. */
export interface Run {
	settings: RunSettings;
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
	settings: RunSettings,
	origin: { run: number; isTool: boolean },
): Promise<Run> {
	const signal = ctx.getExecutionCancelSignal();
	const ledger = Ledger.open(ctx, origin.run, origin.isTool);
	const post = await openPost(ctx);
	return {
		settings,
		post,
		ledger,
		budget: new Budget(settings.budget, ledger),
		archive: new Archive(post, ledger),
		closed: false,
		pause: async (ms) => await pause(ms, signal),
		checkStop: () => {
			if (signal?.aborted) throw new ExecutionStopped();
		},
	};
}
