import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { ExecutionStopped } from '../timing/stopSignal';
import { errorRow } from './errorRow';
import { asNodeError } from './nodeError';

/**
 * Asks once per item, one after the other; in continue mode an error becomes the item's row. After
 * Stop nothing more is asked.
 */
export async function rowsPerItem(
	ctx: IExecuteFunctions,
	read: (item: number) => Promise<IDataObject[]>,
): Promise<INodeExecutionData[]> {
	const rows: INodeExecutionData[] = [];
	for (const item of ctx.getInputData().keys()) {
		try {
			rows.push(...(await read(item)).map((json) => ({ json, pairedItem: { item } })));
		} catch (error) {
			const nodeError = asNodeError(ctx.getNode(), error);
			if (error instanceof ExecutionStopped || !ctx.continueOnFail()) throw nodeError;
			rows.push(errorRow(ctx, nodeError, {}, item));
		}
	}
	return rows;
}
