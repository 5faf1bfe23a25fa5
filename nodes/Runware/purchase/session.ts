import type { IExecuteFunctions } from 'n8n-workflow';
import { openPost, type Post } from '../api/post';
import { Archive } from '../books/archive';
import { Budget } from '../books/budget';
import { Ledger } from '../books/ledger';
import { pause, stopSignalOf } from '../pacing/stopSignal';
import type { RunSettings } from '../task/runSettings';

/** What the purchases of one call of the node share. */
export interface Session {
	settings: RunSettings;
	post: Post;
	ledger: Ledger;
	budget: Budget;
	archive: Archive;
	signal: AbortSignal | undefined;
	/** Set when an item has failed in stop mode: what is under way may finish, nothing new is sent. */
	isClosed: boolean;
	/** Waits so many ms; throws when the execution is stopped. */
	pause(ms: number): Promise<void>;
}

export async function openSession(
	ctx: IExecuteFunctions,
	settings: RunSettings,
	{ runIndex, isTool }: { runIndex: number; isTool: boolean },
): Promise<Session> {
	const signal = stopSignalOf(ctx);
	const ledger = Ledger.open(ctx, runIndex, isTool);
	return {
		settings,
		post: await openPost(ctx),
		ledger,
		budget: new Budget(settings.budget, ledger),
		archive: new Archive(),
		signal,
		isClosed: false,
		pause: async (ms) => await pause(ms, signal),
	};
}
