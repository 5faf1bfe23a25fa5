import { sleep, type IExecuteFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

/** Thrown through a run when the user stops the execution or its time is over. */
export class ExecutionStopped extends Error {}

/** Lists that the editor loads have no execution, and so nothing that could stop them. */
export const stopSignalOf = (
	ctx: IExecuteFunctions | ILoadOptionsFunctions,
): AbortSignal | undefined => (ctx as Partial<IExecuteFunctions>).getExecutionCancelSignal?.();

export function throwIfStopped(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new ExecutionStopped();
}

/** Waits for what comes first of two: the promise, or Stop, which throws. */
export async function unlessStopped<T>(
	promise: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T> {
	if (signal === undefined) return await promise;
	throwIfStopped(signal);
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(new ExecutionStopped());
		signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([promise, stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** n8n's own `sleep` takes a signal only in newer versions, so the signal is raced here. */
export const pause = async (ms: number, signal: AbortSignal | undefined): Promise<void> =>
	await unlessStopped(sleep(ms), signal);
