/**
 * Works through units in order, so many at a time. `isClosed` is asked before each start: what is
 * under way then finishes, the rest is left. The first rejection is passed on after all have ended.
 */
export async function workThrough<T>(
	units: T[],
	atOnce: number,
	isClosed: () => boolean,
	work: (unit: T) => Promise<void>,
): Promise<void> {
	const waiting = [...units];
	const worker = async () => {
		while (waiting.length > 0 && !isClosed()) await work(waiting.shift() as T);
	};
	const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
	for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

/** A gate that lets so many through at once. */
export function slots(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
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
