import { sleep } from 'n8n-workflow';

/** Thrown through a run when the user stops the execution or its time is over. */
export class ExecutionStopped extends Error {}

/**
 * Waits, and gives up at once when the execution is stopped. n8n's own `sleep` takes a signal only
 * in newer versions, so the signal is raced here.
 */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	if (signal === undefined) return await sleep(ms);
	if (signal.aborted) throw new ExecutionStopped();
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(new ExecutionStopped());
		signal.addEventListener('abort', stop);
	});
	try {
		await Promise.race([sleep(ms), stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
