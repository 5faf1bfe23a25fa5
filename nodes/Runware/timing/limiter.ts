/**
 * Lets so many workers take from one queue until `work` says that there is nothing left for them.
 * The first rejection is passed on after all have ended, so that nothing goes on unseen.
 */
export async function runWorkers(
	count: number,
	work: () => Promise<'again' | 'done'>,
): Promise<void> {
	const worker = async () => {
		while ((await work()) === 'again');
	};
	const ended = await Promise.allSettled(Array.from({ length: count }, worker));
	for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** A gate that lets so many through at once. */
export function limiter(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
	let free = atOnce;
	const waiting: Array<() => void> = [];
	return async (work) => {
		if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
		else free--;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free++;
		}
	};
}
