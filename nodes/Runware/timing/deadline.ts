export interface Deadline {
	/** Aborted by Stop and by the time limit. */
	signal: AbortSignal;
	isOver: () => boolean;
}

/**
 * Runs something that Stop and a time limit break off. A signal of its own, and not AbortSignal.any:
 * that one would hold on to each run, buffers included, for as long as the execution's signal lives.
 */
export async function withDeadline<Result>(
	stop: AbortSignal | undefined,
	timeoutMs: number,
	run: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
	const limit = AbortSignal.timeout(timeoutMs);
	const breakOff = new AbortController();
	const end = () => breakOff.abort();
	if (stop?.aborted) end();
	for (const signal of [stop, limit]) signal?.addEventListener('abort', end);
	try {
		return await run({ signal: breakOff.signal, isOver: () => limit.aborted });
	} finally {
		for (const signal of [stop, limit]) signal?.removeEventListener('abort', end);
	}
}
