import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Issue } from '../input/issue';
import type { NodeContext } from '../input/nodeContext';
import type { Ledger } from '../ledger/ledger';
import { endLedger, leaveLedger, openLedger } from '../ledger/openLedger';
import { ExecutionStopped } from '../timing/stopSignal';
import { asNodeError, issueError } from './nodeError';
import { addPaid, logStopped } from './paid';
import { stoppedAdvice } from './retryAdvice';

/** In stop mode one invalid item ends the run before anything is sent. */
export function stopAt(
	ctx: IExecuteFunctions,
	[first]: Array<{ item: number; issues: Issue[] }>,
): void {
	if (first === undefined || ctx.continueOnFail()) return;
	throw issueError(ctx, first.issues, first.item);
}

/** Opens the ledger, and leaves it to the next run where this one ends early. */
export async function withLedger(
	ctx: IExecuteFunctions,
	place: NodeContext,
	work: (ledger: Ledger) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const ledger = openLedger(ctx, place);
	try {
		const rows = await work(ledger);
		endLedger(ctx, ledger);
		return rows;
	} catch (error) {
		leaveLedger(ctx, ledger);
		throw errorOfRun(ctx, ledger, error);
	}
}

/**
 * What to throw for a run that has ended early, whatever the reason: nothing that was paid for may get
 * lost with the error. n8n tells a stop from a failure by the word "canceled".
 */
export function errorOfRun(ctx: IExecuteFunctions, ledger: Ledger, error: unknown) {
	if (error instanceof ExecutionStopped) {
		logStopped(ctx, ledger);
		const message = 'The execution was canceled; nothing more was sent to Runware';
		return new NodeOperationError(ctx.getNode(), message, { description: stoppedAdvice(ctx) });
	}
	const nodeError = asNodeError(ctx.getNode(), error);
	addPaid(ctx, ledger, nodeError);
	return nodeError;
}
