import type { Execution } from '../engine/engine.mts';
import type { MockServer } from '../mock/mockServer.mts';

/** A point of a run, by what the mock server has seen of it. */
export type Moment = 'submitting' | 'second wave' | 'polling' | 'downloading' | 'silent';

const SILENCE_MS = 700;

const MOMENTS: Record<Moment, (mock: MockServer) => boolean> = {
	submitting: (mock) => mock.ledger().tasks > 0,
	'second wave': (mock) => mock.ledger().tasks > 1,
	polling: (mock) => (mock.ledger().byType.getResponse ?? 0) > 0,
	downloading: (mock) => mock.ledger().downloads > 0,
	// Something was sent, and then nothing more for a while.
	silent: (mock) => Date.now() - (mock.requests().at(-1)?.at ?? Infinity) > SILENCE_MS,
};

export const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for the moment, or for the end of a run that never comes to it. */
export async function reach(moment: Moment, mock: MockServer, { done }: Execution): Promise<void> {
	let isOver = false;
	void done.then(() => (isOver = true));
	for (let waits = 0; !isOver && !MOMENTS[moment](mock) && waits < 2000; waits++) await pause(5);
}
