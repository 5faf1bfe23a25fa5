import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../input/toolRules';

/** How to go on without paying again, and the title of what is paid for already. */
interface Way {
	advice: string;
	paidTitle: string;
}

const TOOL: Way = {
	advice: 'Call the tool again with the same input: an image that is paid for is not bought again.',
	paidTitle: 'Already paid for, and returned by the same call',
};

const ROW: Way = {
	advice:
		'To try again without paying twice, run this item again with the same Idempotency Key, or fetch its image with Image → Get and the task UUID.',
	paidTitle: 'Already paid for',
};

const EDITOR: Way = {
	advice: 'To go on without paying again, press Execute step.',
	paidTitle: 'Already paid for, and kept for the next Execute step',
};

const EXECUTION: Way = {
	advice:
		'To go on without paying again, save the workflow. Then open Executions, choose this run, and click the Retry icon → Retry with currently saved workflow (from node with error).',
	paidTitle: 'Already paid for, and kept for a retry of this execution',
};

/** By what n8n offers: there is no Retry for a run that succeeded with error rows, nor after Stop. */
function wayOf(ctx: IExecuteFunctions): Way {
	if (isTool(ctx.getNode())) return TOOL;
	if (ctx.continueOnFail()) return ROW;
	return ctx.getMode() === 'manual' ? EDITOR : EXECUTION;
}

export const retryAdvice = (ctx: IExecuteFunctions): string => wayOf(ctx).advice;

/** The title of the images that a run has paid for, in the error that ends it. */
export const paidTitle = (ctx: IExecuteFunctions): string => wayOf(ctx).paidTitle;

/** The advice for a run that was stopped. */
export const stoppedAdvice = (ctx: IExecuteFunctions): string =>
	ctx.getMode() === 'manual' && !isTool(ctx.getNode())
		? EDITOR.advice
		: 'The log names what was sent to Runware. Fetch it with Image → Get and its task UUID, or run the workflow again with the same Idempotency Key.';
