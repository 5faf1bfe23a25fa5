import type { IExecuteFunctions } from 'n8n-workflow';
import { model, positivePrompt } from '../parameters/essentials';
import { runOptions } from '../parameters/groups';

/** What an item asked for, before any check: an invalid item has it too. */
export interface Requested {
	positivePrompt?: string | number;
	idempotencyKey?: string | number;
	/** AIR of the model. */
	model?: string;
}

/** Undefined where the operation has no such parameter, or the expression fails. */
function valueAt(ctx: IExecuteFunctions, name: string, item: number): unknown {
	try {
		return ctx.getNodeParameter(name, item, undefined);
	} catch {
		return undefined;
	}
}

/** A row has no field for what is empty: n8n's table shows it in red. */
const isFilled = (value: unknown): value is string | number =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');

export function requestedAt(ctx: IExecuteFunctions, item: number): Requested {
	const locator = valueAt(ctx, model.name, item) as { value?: unknown } | string | undefined;
	const read = {
		positivePrompt: valueAt(ctx, positivePrompt.name, item),
		idempotencyKey: valueAt(ctx, `${runOptions.name}.idempotencyKey`, item),
		model: typeof locator === 'object' ? locator?.value : locator,
	};
	return Object.fromEntries(Object.entries(read).filter(([, value]) => isFilled(value)));
}
