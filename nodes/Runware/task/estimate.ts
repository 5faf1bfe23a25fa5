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

export const pricedEstimate = ({ item, fields, idempotencyKey }: ItemRequest): Estimate => ({
	item,
	fields,
	idempotencyKey,
	images: imagesAsked(fields),
	cost: costOf(fields),
	problems: [],
});

/** An item that gets the images of an earlier one. */
export const sharedEstimate = (
	first: ItemRequest,
	{ item, fields, idempotencyKey }: ItemRequest,
): Estimate => ({
	item,
	fields,
	idempotencyKey,
	images: 0,
	cost: 0,
	sameAs: first.item,
	problems: [],
});

function costOf(fields: TaskFields): number | undefined {
	const price = listPriceOf(fields);
	return price === undefined ? undefined : price * imagesAsked(fields);
}
