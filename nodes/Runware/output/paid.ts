import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Run } from '../purchase/run';

/** As many as can be read at the canvas; the log has them all. */
const MOST_SHOWN = 25;

const paidFor = (run: Run): string[] =>
	run.ledger
		.madeTasks()
		.flatMap(({ taskUUID, images }) =>
			images.map(({ imageURL }) => `${taskUUID} ${imageURL ?? '(no link)'}`),
		);

/**
 * Adds to the error that ends a run what the run has already paid for, and logs it: nothing that was
 * bought may get lost with the error.
 */
export function tellPaid(
	ctx: IExecuteFunctions,
	run: Run,
	error: NodeApiError | NodeOperationError,
): void {
	const paid = paidFor(run);
	const open = run.ledger.openTasks();
	if (paid.length + open.length === 0) return;
	const shown = paid.slice(0, MOST_SHOWN);
	const more =
		paid.length > shown.length ? [`… and ${paid.length - shown.length} more, in the log`] : [];
	const lines = [
		...(paid.length > 0
			? ['Already paid for, and kept for a retry of this execution:', ...shown, ...more]
			: []),
		...(open.length > 0 ? ['Handed in, result not known yet:', ...open.slice(0, MOST_SHOWN)] : []),
	];
	error.description = [error.description, ...lines].filter(Boolean).join('\n');
	error.context.paid = paid;
	error.context.open = open;
	ctx.logger.warn(logLine('Runware: the run ended early.', paid, open));
}

// In the message itself: n8n's console log leaves out what is handed over beside it.
const logLine = (event: string, paid: string[], open: string[]): string =>
	`${event} Handed in, no result yet: ${open.join(', ') || 'none'}. Paid for: ${paid.join(', ') || 'none'}.`;

/** Names in the log what was handed in and not waited for when the execution was stopped. */
export function logStopped(ctx: IExecuteFunctions, run: Run): void {
	const event = 'Runware: the execution was stopped.';
	ctx.logger.warn(logLine(event, paidFor(run), run.ledger.openTasks()));
}
