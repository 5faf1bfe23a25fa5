import type { Job } from '../task/job';

// Beside the ledger's data: calls of one execution that run at once, as those of an agent may.
const busyOf = new WeakMap<object, Map<string, Promise<void>>>();

/**
 * Does the work once no other call of the same execution has one of these jobs under way: the second
 * of two calls that ask for the same image finds what the first has bought.
 */
export async function oneAtATime(
	data: object,
	jobs: Job[],
	work: () => Promise<void>,
): Promise<void> {
	const busy = busyOf.get(data) ?? new Map<string, Promise<void>>();
	busyOf.set(data, busy);
	const ids = jobs.map(({ id }) => id);
	for (;;) {
		const before = ids.flatMap((id) => busy.get(id) ?? []);
		if (before.length === 0) break;
		await Promise.allSettled(before);
	}
	const done = work();
	for (const id of ids) busy.set(id, done);
	try {
		await done;
	} finally {
		for (const id of ids) busy.delete(id);
	}
}
