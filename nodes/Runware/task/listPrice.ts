import { HIDREAM } from '../models/hidream';
import type { TaskFields } from './task';

/** When the list prices were last read from Runware's pages. */
export const LIST_PRICE_MONTH = '2026-11';

/**
 * US dollars for one image of this task by the list price of its model, in proportion to its pixels
 * and steps; undefined for a model without one.
 */
export function listPriceOf({ model, width, height, steps }: TaskFields): number | undefined {
	const known = HIDREAM.find(({ air }) => air === model);
	if (known?.listPrice === undefined) return undefined;
	const { usd, pixels, minimum, steps: listed } = known.listPrice;
	const share = ((width * height) / pixels) * ((steps ?? known.defaultSteps ?? listed) / listed);
	return Math.max(minimum, usd * share);
}
