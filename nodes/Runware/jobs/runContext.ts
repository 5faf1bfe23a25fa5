import type { IExecuteFunctions } from 'n8n-workflow';
import { openPost, type Post } from '../api/post';
import { ArchiveReliability } from '../machine/archiveReliability';
import { Budget } from '../ledger/budget';
import { Ledger } from '../ledger/ledger';
import { pause, stopSignalOf } from '../timing/stopSignal';
import type { RunSettings } from '../input/runSettings';

/** What the purchases of one call of the node share. */
export interface RunContext {
	settings: RunSettings;
	post: Post;
	ledger: Ledger;
	budget: Budget;
	archive: ArchiveReliability;
	signal: AbortSignal | undefined;
	/** Set when an item has failed in stop mode: what is under way may finish, nothing new is sent. */
	isClosed: boolean;
	/** Waits so many ms; throws when the execution is stopped. */
	pause(ms: number): Promise<void>;
}

export async function openRunContext(
	ctx: IExecuteFunctions,
	settings: RunSettings,
	{ runIndex, isTool }: { runIndex: number; isTool: boolean },
): Promise<RunContext> {
	const signal = stopSignalOf(ctx);
	const ledger = Ledger.open(ctx, runIndex, isTool);
	return {
		settings,
		post: await openPost(ctx),
		ledger,
		budget: new Budget(settings.budget, ledger),
		archive: new ArchiveReliability(),
		signal,
		isClosed: false,
		pause: async (ms) => await pause(ms, signal),
	};
}
