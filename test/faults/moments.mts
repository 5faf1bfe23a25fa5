import type { Job } from '../engine/engine.mts';
import type { Standin } from '../standin/standin.mts';

/** A point of a run, by what the stand-in has seen of it. */
export type Moment = 'submitting' | 'second wave' | 'polling' | 'downloading' | 'silent';

const SILENCE_MS = 700;

const MOMENTS: Record<Moment, (standin: Standin) => boolean> = {
	submitting: (standin) => standin.ledger().tasks > 0,
	'second wave': (standin) => standin.ledger().tasks > 1,
	polling: (standin) => (standin.ledger().byType.getResponse ?? 0) > 0,
	downloading: (standin) => standin.ledger().downloads > 0,
	// Something was sent, and then nothing more for a while.
	silent: (standin) => Date.now() - (standin.requests().at(-1)?.at ?? Infinity) > SILENCE_MS,
};

export const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for the moment, or for the end of a run that never comes to it. */
export async function reach(moment: Moment, standin: Standin, { done }: Job): Promise<void> {
	let isOver = false;
	void done.then(() => (isOver = true));
	for (let waits = 0; !isOver && !MOMENTS[moment](standin) && waits < 2000; waits++) await pause(5);
}
