import type {
	IDataObject,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

/**
 * The row of an item that failed, in continue mode. n8n sorts a row into the error output when it
 * has no other keys than these.
 */
export const errorRow = (
	error: NodeApiError | NodeOperationError,
	details: IDataObject,
	item: number,
): INodeExecutionData => ({
	json: { error: error.message, details: { description: error.description, ...details } },
	pairedItem: { item },
});
