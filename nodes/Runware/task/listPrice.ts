import { modelOf } from '../models/modelOf';
import type { TaskFields } from './task';

/**
 * US dollars for one image of this task by the list price of its model, in proportion to its pixels
 * and steps; undefined for a model without one.
 */
export function listPriceOf({ model, width, height, steps }: TaskFields): number | undefined {
	const known = modelOf(model);
	if (known?.listPrice === undefined) return undefined;
	const { usd, pixels, minimum, steps: listed } = known.listPrice;
	const share = ((width * height) / pixels) * ((steps ?? known.defaultSteps ?? listed) / listed);
	return Math.max(minimum, usd * share);
}
