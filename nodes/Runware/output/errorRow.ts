import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { present } from '../api/optionalField';
import { includedInput } from '../input/includedInput';
import { isTool } from '../input/toolRules';
import { plainTextOf, type NodeError } from './describeError';
import { carriedInput } from './ownFields';
import { requestedAt } from './requestedAt';

/** The row of an item that failed or was left out. `details`: what a workflow can decide by. */
export function errorRow(
	ctx: IExecuteFunctions,
	error: NodeError,
	details: IDataObject,
	item: number,
): INodeExecutionData {
	const isForAgent = isTool(ctx.getNode());
	// The message for an agent has the description in it.
	const description = isForAgent ? undefined : plainTextOf(error) || undefined;
	const code = error.context.code as string | undefined;
	const { positivePrompt, idempotencyKey } = requestedAt(ctx, item);
	// What image rows have too comes first, so that n8n's table shows the error beside it.
	const json = {
		...present({ positivePrompt, idempotencyKey }),
		error: error.message,
		...carriedInput(includedInput(ctx, item)),
		details: present({ description, code, ...details }),
	};
	const row = { json, pairedItem: { item } };
	const isSorted = ctx.getNode().onError === 'continueErrorOutput' && !isForAgent;
	return isSorted ? forErrorOutput(row, error) : row;
}

/**
 * n8n sends a row to the error output for its `error` beside the JSON, whatever the JSON has. It is
 * not enumerable, so that the copy which n8n makes to add the item's input lacks it: for a row that
 * has it, n8n replaces the JSON by the message.
 */
const forErrorOutput = (row: INodeExecutionData, error: NodeError): INodeExecutionData =>
	Object.defineProperty(row, 'error', { value: error, enumerable: false });
