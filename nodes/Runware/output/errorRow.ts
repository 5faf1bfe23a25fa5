import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { present } from '../api/optionalField';
import { isTool } from '../input/toolRules';
import { output } from '../parameters/groups';
import { plainTextOf, type NodeError } from './describeError';
import { carriedInput } from './ownFields';
import { requestedAt } from './requestedAt';

function includesInput(ctx: IExecuteFunctions, item: number): boolean {
	try {
		return ctx.getNodeParameter(`${output.name}.includeInput`, item, false) === true;
	} catch {
		// The expression fails for this item; the error says so.
		return false;
	}
}

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
	const input = includesInput(ctx, item) ? (ctx.getInputData()[item]?.json ?? {}) : {};
	// What image rows have too comes first, so that n8n's table shows the error beside it.
	const json = {
		...present({ positivePrompt, idempotencyKey }),
		error: error.message,
		...carriedInput(input),
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
