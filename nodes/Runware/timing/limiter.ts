/** Waits until all have ended, so that nothing goes on unseen, and passes the first rejection on. */
export async function allEnded(work: Array<Promise<void>>): Promise<void> {
	const ended = await Promise.allSettled(work);
	for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** Lets so many workers take from one queue until `work` says that there is nothing left for them. */
export async function runWorkers(
	count: number,
	work: () => Promise<'again' | 'done'>,
): Promise<void> {
	const worker = async () => {
		while ((await work()) === 'again');
	};
	await allEnded(Array.from({ length: count }, worker));
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
