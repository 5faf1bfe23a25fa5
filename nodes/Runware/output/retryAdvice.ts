import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../input/toolRules';

const WAYS = {
	tool: 'Call the tool again with the same input: an image that is paid for is not bought again.',
	row: 'To try again without paying twice, run this item again with the same Idempotency Key, or fetch its image with Image → Get and the task UUID.',
	editor: 'To go on without paying again, press Execute step.',
	execution:
		'To go on without paying again, save the workflow. Then open Executions, choose this run, and click the Retry icon → Retry with currently saved workflow (from node with error).',
};

/**
 * How to go on without paying again, by what n8n offers: there is no Retry for a run that succeeded
 * with error rows, nor after Stop.
 */
export function retryAdvice(ctx: IExecuteFunctions): string {
	if (isTool(ctx.getNode())) return WAYS.tool;
	if (ctx.continueOnFail()) return WAYS.row;
	return ctx.getMode() === 'manual' ? WAYS.editor : WAYS.execution;
}

/** The same for a run that was stopped. */
export const stoppedAdvice = (ctx: IExecuteFunctions): string =>
	ctx.getMode() === 'manual' && !isTool(ctx.getNode())
		? WAYS.editor
		: 'The log names what was sent to Runware. Fetch it with Image → Get and its task UUID, or run the workflow again with the same Idempotency Key.';
