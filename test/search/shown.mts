// What a reader of all answers that arrived whole would know of tasks and prices.
import type { Answer, Json } from './replies.mts';

/** What has been shown to the holder of one ledger. */
export interface Shown {
	/** whose budget pays: an execution and its retries, or an agent's tool */
	account: Account;
	/** purchases that were made with this ledger at hand */
	bought: Set<object>;
	tasks: Map<string, 'taken' | 'ended'>;
	/** USD, of all images whose cost was told */
	dearest: number;
	/** images whose cost was told to anyone of the account */
	priced: Set<string>;
}

export interface Account {
	/** USD of the last purchases that count; all of them if not told */
	withinMs?: number;
}

export const nothingShown = (account: Account = {}): Shown => ({
	account,
	bought: new Set(),
	tasks: new Map(),
	dearest: 0,
	priced: new Set(),
});

/** What somebody knows who goes on with a copy of the ledger. */
export const copyOfShown = (shown: Shown): Shown => ({
	...shown,
	bought: new Set(shown.bought),
	tasks: new Map(shown.tasks),
});

type Body = Record<'data' | 'errors', Json[]> & { error?: Json };

/** Reads an answer that arrived whole as it was meant: what it shows of tasks and prices. */
export function learn(shown: Shown, { body }: Answer): void {
	const { data = [], errors = [], error } = JSON.parse(body) as Body;
	const inner = data.map(({ response }) => (response ?? {}) as Partial<Body>);
	const entries = [
		...data.filter(({ response }) => !response),
		...inner.flatMap((one) => one.data ?? []),
	];
	const failed: Json[] = [
		...[...errors, ...(error ? [error] : []), ...inner.flatMap((one) => one.errors ?? [])],
		...[...inner.flatMap((one) => (one.error ? [one.error] : [])), ...entries.filter(isFailed)],
	];
	for (const { taskUUID, imageUUID, cost } of entries) {
		const task = taskUUID as string;
		if (shown.tasks.get(task) !== 'ended') shown.tasks.set(task, 'taken');
		if (cost === undefined) continue;
		shown.priced.add(imageUUID as string);
		shown.dearest = Math.max(shown.dearest, Number(cost));
	}
	for (const failure of failed) {
		const task = failure.taskUUID as string;
		if (isFailed(failure)) shown.tasks.set(task, 'ended');
		else if (failure.code === 'conflictTaskUUID' && !shown.tasks.has(task))
			shown.tasks.set(task, 'taken');
	}
}

const isFailed = ({ status }: Json) => status === 'error';
