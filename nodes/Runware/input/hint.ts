import type { IExecuteFunctions } from 'n8n-workflow';

/** Tells something below the rows of the node. */
export const addHint = (
	ctx: IExecuteFunctions,
	message: string,
	type: 'info' | 'warning' = 'warning',
): void => ctx.addExecutionHints({ message, type, location: 'outputPane' });
