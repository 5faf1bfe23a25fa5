import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Delivery } from '../output/delivery';
import { asNodeError, faultError } from '../output/nodeError';
import { logStopped, tellPaid } from '../output/paid';
import type { Run } from '../purchase/run';
import { ExecutionStopped } from '../purchase/stopSignal';
import type { Fault } from '../task/fault';

/** In stop mode one wrong item ends the run before anything is sent. */
export function stopAt(
	ctx: IExecuteFunctions,
	[first]: Array<{ item: number; faults: Fault[] }>,
): void {
	if (first === undefined || ctx.continueOnFail()) return;
	throw faultError(ctx.getNode(), first.faults, first.item);
}

/** In stop mode the first item that failed ends the run, with all that was paid for in the error. */
export function endOnError(ctx: IExecuteFunctions, run: Run, { errors }: Delivery): void {
	if (errors.length === 0 || ctx.continueOnFail()) return;
	const [{ error }] = [...errors].sort((a, b) => a.item - b.item);
	tellPaid(ctx, run, error);
	throw error;
}

/** What to throw when a run was broken off. n8n tells a stop from a failure by the word "canceled". */
export function endOnStop(ctx: IExecuteFunctions, run: Run, error: unknown) {
	if (!(error instanceof ExecutionStopped)) return asNodeError(ctx.getNode(), error);
	logStopped(ctx, run);
	const message = 'The execution was canceled; no new image was bought';
	return new NodeOperationError(ctx.getNode(), message);
}
