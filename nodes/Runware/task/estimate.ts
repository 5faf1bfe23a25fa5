import { listPriceOf } from './listPrice';
import type { ItemRequest } from './request';
import { imagesAsked, type TaskFields } from './task';

/** What one item would come to. Prices are US dollars, for all images of the item. */
export interface Estimate {
	item: number;
	/** Left out for an item that cannot be sent. */
	fields?: TaskFields;
	/** Images to pay for; none where an earlier item asks for the same ones. */
	images: number;
	/** Left out where the model has no list price. */
	listPrice?: number;
	/** The item whose images this one shares, as both have one key. */
	sameAs?: number;
	problems: string[];
}

/** An item that cannot be sent. */
export const refusedEstimate = (item: number, problems: string[]): Estimate => ({
	item,
	images: 0,
	problems,
});

export const pricedEstimate = ({ item, fields }: ItemRequest): Estimate => ({
	item,
	fields,
	images: imagesAsked(fields),
	...priceOf(fields),
	problems: [],
});

/** An item that gets the images of an earlier one. */
export const sharedEstimate = (first: ItemRequest, { item, fields }: ItemRequest): Estimate => ({
	item,
	fields,
	images: 0,
	listPrice: 0,
	sameAs: first.item,
	problems: [],
});

const priceOf = (fields: TaskFields) => {
	const price = listPriceOf(fields);
	// Rounded to a millionth of a dollar, or sums would show what doubles add to them.
	return price === undefined ? {} : { listPrice: Number((price * imagesAsked(fields)).toFixed(6)) };
};
