import { listPriceOf } from './listPrice';
import type { ItemRequest } from './request';
import { imagesAsked, type TaskFields } from './task';

/** What one item would come to. Prices are US dollars, for all images of the item. */
export interface Estimate {
	item: number;
	/** Left out for an item that cannot be sent. */
	fields?: TaskFields;
	idempotencyKey?: string;
	/** Images to pay for; none where an earlier item asks for the same ones. */
	images: number;
	/** Left out where the model has no list price. */
	cost?: number;
	/** The item whose images this one shares, as both have one key. */
	sameAs?: number;
	problems: string[];
}

/** An item that cannot be sent. */
export const refusedEstimate = (item: number, problems: string[]): Estimate => ({
	item,
	images: 0,
	cost: 0,
	problems,
});

/** `first`: the request that pays for the images; another one gets the same. */
export function estimateOf(request: ItemRequest, first: ItemRequest): Estimate {
	const { item, fields, idempotencyKey } = request;
	const asked = { item, fields, idempotencyKey, problems: [] };
	if (request !== first) return { ...asked, images: 0, cost: 0, sameAs: first.item };
	const [images, price] = [imagesAsked(fields), listPriceOf(fields)];
	return { ...asked, images, cost: price === undefined ? undefined : price * images };
}
