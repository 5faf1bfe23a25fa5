import type { RunwareError } from '../api/reply';
import type { Book } from './ledger';
import type { Entry, KeptImage } from './entry';

/** What 0.1.0 kept, so that an execution which it began can still be retried. */
export interface Version1 {
	execution: string;
	costs: Record<string, number>;
	spentBefore: number;
	/** By task UUID, of whichever attempt. */
	tasks: Record<string, Version1Task>;
	/** Attempts that ended without an image, by the UUID of the first. */
	ended: Record<string, number>;
}

type Version1Task =
	| { state: 'sent'; run: number; doubt: 'slight' | 'fair' | 'strong' }
	| { state: 'accepted'; run: number }
	| { state: 'made'; run: number; images: KeptImage[]; failures: RunwareError[] };

export const fromVersion1 = (version1: Version1): Book => ({
	version: 2,
	nonce: '',
	version1,
	spent: Object.values(version1.costs).reduce((sum, usd) => sum + usd, version1.spentBefore),
	prices: {},
	entries: {},
});

const LIKELIHOOD = { slight: 'low', fair: 'medium', strong: 'high' } as const;

/** What 0.1.0 knew of a request, in today's terms; its entries stood under the UUID of each attempt. */
export function entryOfVersion1(
	{ tasks, ended, costs }: Version1,
	id: string,
	uuidAt: (attempt: number) => string,
): Entry | undefined {
	const attempt = ended[id] ?? 0;
	const taskUUID = uuidAt(attempt);
	const known = {
		taskUUID,
		attempt,
		likelihood: 'none' as const,
		images: [],
		failures: [],
		cost: costs[taskUUID] ?? 0,
	};
	const task = tasks[taskUUID];
	if (task === undefined) {
		if (attempt === 0) return undefined;
		const last = attempt - 1;
		return { ...known, taskUUID: uuidAt(last), attempt: last, status: 'failed', runIndex: 0 };
	}
	const { run: runIndex } = task;
	if (task.state === 'accepted') return { ...known, status: 'processing', runIndex };
	if (task.state === 'sent') {
		return { ...known, status: 'unclear', likelihood: LIKELIHOOD[task.doubt], runIndex };
	}
	const { images, failures } = task;
	return { ...known, status: 'made', images, failures, runIndex };
}
