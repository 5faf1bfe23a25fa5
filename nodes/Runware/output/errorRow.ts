import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

function includesInput(ctx: IExecuteFunctions, item: number): boolean {
	try {
		return ctx.getNodeParameter('output.includeInput', item, false) === true;
	} catch {
		// An expression that fails for this item; the row is there to say so.
		return false;
	}
}

/**
 * The row of an item that failed, in continue mode. n8n sorts a row into the error output only when
 * it has no other keys than these, and there adds the fields of the input item itself.
 */
export function errorRow(
	ctx: IExecuteFunctions,
	error: NodeApiError | NodeOperationError,
	details: IDataObject,
	item: number,
): INodeExecutionData {
	const hasErrorOutput = ctx.getNode().onError === 'continueErrorOutput';
	const input = !hasErrorOutput && includesInput(ctx, item) ? ctx.getInputData()[item].json : {};
	return {
		json: {
			...input,
			error: error.message,
			details: { description: error.description, ...details },
		},
		pairedItem: { item },
	};
}
