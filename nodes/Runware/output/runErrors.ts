import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Delivery } from './delivery';
import { asNodeError, issueError } from './nodeError';
import { addPaid, logStopped } from './paid';
import { ExecutionStopped } from '../timing/stopSignal';
import type { RunContext } from '../jobs/runContext';
import type { Issue } from '../input/issue';

/** In stop mode one invalid item ends the run before anything is sent. */
export function stopAt(
	ctx: IExecuteFunctions,
	[first]: Array<{ item: number; issues: Issue[] }>,
): void {
	if (first === undefined || ctx.continueOnFail()) return;
	throw issueError(ctx, first.issues, first.item);
}

/** In stop mode the first item that failed ends the run. */
export function endOnError(ctx: IExecuteFunctions, { errors }: Delivery): void {
	if (errors.length === 0 || ctx.continueOnFail()) return;
	const [{ error }] = [...errors].sort((a, b) => a.item - b.item);
	throw error;
}

/**
 * What to throw for a run that has ended early, whatever the reason: nothing that was paid for may get
 * lost with the error. n8n tells a stop from a failure by the word "canceled".
 */
export function errorOfRun(ctx: IExecuteFunctions, run: RunContext, error: unknown) {
	if (error instanceof ExecutionStopped) {
		logStopped(ctx, run.ledger);
		const message = 'The execution was canceled; nothing more was sent to Runware';
		const description =
			'The log names what was submitted. Fetch it with Image → Get and its task UUID, or run the workflow again with the same Idempotency Key.';
		return new NodeOperationError(ctx.getNode(), message, { description });
	}
	const nodeError = asNodeError(ctx.getNode(), error);
	addPaid(ctx, run.ledger, nodeError);
	return nodeError;
}
