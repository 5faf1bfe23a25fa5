import type { Job } from '../task/job';

/**
 * Does the work once no other call of the same execution has one of these jobs under way, as calls of
 * an agent may run at once: the second of two that ask for the same image finds what the first has
 * bought. `busy`: what is under way, by the jobs' ids.
 */
export async function oneAtATime(
	busy: Map<string, Promise<void>>,
	jobs: Job[],
	work: () => Promise<void>,
): Promise<void> {
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
