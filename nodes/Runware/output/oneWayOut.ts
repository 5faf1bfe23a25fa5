import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorRow } from './errorRow';
import { stopSignalOf } from '../timing/stopSignal';
import { asNodeError } from './nodeError';

/**
 * The one way out of the node. In continue mode nothing leaves it but rows: whatever is thrown becomes
 * the row of each item, Stop and the execution's timeout excepted.
 */
export async function rowsOf(
	ctx: IExecuteFunctions,
	work: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	try {
		return await work();
	} catch (error) {
		const nodeError = asNodeError(ctx.getNode(), error);
		if (stopSignalOf(ctx)?.aborted || !ctx.continueOnFail()) throw nodeError;
		return [...ctx.getInputData().keys()].map((item) => errorRow(ctx, nodeError, {}, item));
	}
}
