import type { IExecuteFunctions } from 'n8n-workflow';
import { openPost, type Post } from '../api/post';
import type { RunSettings } from '../input/runSettings';
import { Budget } from '../ledger/budget';
import type { Ledger } from '../ledger/ledger';
import { ArchiveReliability } from '../machine/archiveReliability';
import { pause, stopSignalOf } from '../timing/stopSignal';

/** What the jobs of one call of the node share. */
export interface RunContext {
	readonly settings: RunSettings;
	readonly post: Post;
	readonly ledger: Ledger;
	readonly budget: Budget;
	readonly archive: ArchiveReliability;
	readonly signal: AbortSignal | undefined;
	/** Waits so many ms; throws when the execution is stopped. */
	pause(ms: number): Promise<void>;
}

export async function openRunContext(
	ctx: IExecuteFunctions,
	settings: RunSettings,
	ledger: Ledger,
): Promise<RunContext> {
	const signal = stopSignalOf(ctx);
	return {
		settings,
		post: await openPost(ctx),
		ledger,
		budget: new Budget(settings.budget, ledger),
		archive: new ArchiveReliability(),
		signal,
		pause: async (ms) => await pause(ms, signal),
	};
}
