import type { ListPrice } from '../models/model';
import { modelOf, UNLISTED_PRICE } from '../models/modelOf';
import type { TaskFields } from './task';

/** In proportion to pixels and steps. */
function priceBy(
	{ usd, pixels, minimum, steps: listed }: ListPrice,
	{ width, height, steps = listed }: TaskFields,
): number {
	return Math.max(minimum, usd * ((width * height) / pixels) * (steps / listed));
}

/** US dollars for one image of this task by the list price of its model; undefined without one. */
export function listPriceOf(fields: TaskFields): number | undefined {
	const model = modelOf(fields.model);
	if (model?.listPrice === undefined) return undefined;
	return priceBy(model.listPrice, { ...fields, steps: fields.steps ?? model.defaultSteps });
}

/** US dollars for one image of a model without a list price, until a price is seen. */
export const guessedPriceOf = (fields: TaskFields): number => priceBy(UNLISTED_PRICE, fields);
