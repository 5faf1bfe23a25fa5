import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ledger } from '../ledger/ledger';
import { addLists, type NodeError } from './describeError';
import { paidTitle } from './retryAdvice';

const paidFor = (ledger: Ledger): string[] =>
	ledger
		.succeeded()
		.flatMap(({ taskUUID, images }) =>
			images.map(({ imageURL }) => `${taskUUID} ${imageURL ?? '(no link)'}`),
		);

/**
 * Adds to the error that ends a run what the run has already paid for, and logs it: nothing that was
 * bought may get lost with the error.
 */
export function addPaid(ctx: IExecuteFunctions, ledger: Ledger, error: NodeError): void {
	const [paid, open] = [paidFor(ledger), ledger.unresolved()];
	if (paid.length + open.length === 0) return;
	addLists(error, [
		{ title: paidTitle(ctx), entries: paid },
		{ title: 'Submitted, result not known yet', entries: open },
	]);
	error.context.paid = paid;
	error.context.open = open;
	ctx.logger.warn(logLine('Runware: the run ended early.', paid, open));
}

// In the message itself: n8n's console log leaves out what is handed over beside it.
const logLine = (event: string, paid: string[], open: string[]): string =>
	`${event} Submitted, no result yet: ${open.join(', ') || 'none'}. Paid for: ${paid.join(', ') || 'none'}.`;

/** The error that ends a run is about one task; the log names every other one that failed. */
export function logFailed(ctx: IExecuteFunctions, taskUUIDs: string[]): void {
	const others = [...new Set(taskUUIDs)].slice(1);
	if (others.length > 0) ctx.logger.warn(`Runware: also failed: ${others.join(', ')}.`);
}

/** Names in the log what was submitted and not waited for when the execution was stopped. */
export function logStopped(ctx: IExecuteFunctions, ledger: Ledger): void {
	const event = 'Runware: the execution was stopped. Fetch what is named here with Image → Get.';
	ctx.logger.warn(logLine(event, paidFor(ledger), ledger.unresolved()));
}
