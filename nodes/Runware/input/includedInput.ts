import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readFileOptions } from './fileOptions';

/** The item as it came, where Include Input Fields is on. Read by itself: an invalid item has no other options. */
export const includedInput = (ctx: IExecuteFunctions, item: number): IDataObject =>
	readFileOptions(ctx, item).fileOptions.includeInput ? (ctx.getInputData()[item]?.json ?? {}) : {};
