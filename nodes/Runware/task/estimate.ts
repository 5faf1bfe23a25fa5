import { faultMessage } from './fault';
import { listPriceOf } from './listPrice';
import type { InvalidItem, ItemRequest } from './readItem';
import { imagesAsked, type TaskFields } from './task';
import { taskJson } from './taskJson';

/** What one item would come to. Prices are US dollars, for all images of the item. */
export interface Estimate {
	item: number;
	/** Left out for an item that cannot be sent. */
	fields?: TaskFields;
	/** Images to pay for; none where an earlier item asks for the same ones. */
	images: number;
	/** Left out where the model has no list price. */
	listPrice?: number;
	/** The item whose images this one shares, as both have one key and one request. */
	sameAs?: number;
	problems: string[];
}

const IN_USE =
	'Cost and Retries → Task UUID must be different for each request of a run, but an earlier item has the same';

/** What stands for one request in any item; undefined where each item is a request of its own. */
const identityOf = ({ key, fields }: ItemRequest) => fields.taskUUID ?? key;

/** Whether two items share their images: the same key, and the same request. */
export class Estimates {
	private readonly seen = new Map<string, { item: number; request: string }[]>();

	of(read: ItemRequest | InvalidItem): Estimate {
		const { item } = read;
		if ('faults' in read) return { item, images: 0, problems: read.faults.map(faultMessage) };
		const { fields } = read;
		const earlier = this.earlierWith(read);
		const same = earlier.find(({ request }) => request === taskJson(fields));
		if (same !== undefined)
			return { item, fields, images: 0, listPrice: 0, sameAs: same.item, problems: [] };
		// A key may stand for several requests, a task UUID only for one.
		const isTaken = fields.taskUUID !== undefined && earlier.length > 0;
		if (isTaken) return { item, images: 0, problems: [IN_USE] };
		earlier.push({ item, request: taskJson(fields) });
		return { item, fields, images: imagesAsked(fields), ...priceOf(fields), problems: [] };
	}

	private earlierWith(read: ItemRequest) {
		const identity = identityOf(read);
		const known = (identity === undefined ? undefined : this.seen.get(identity)) ?? [];
		if (identity !== undefined) this.seen.set(identity, known);
		return known;
	}
}

const priceOf = (fields: TaskFields) => {
	const price = listPriceOf(fields);
	// Rounded to a millionth of a dollar, or sums would show what doubles add to them.
	return price === undefined ? {} : { listPrice: Number((price * imagesAsked(fields)).toFixed(6)) };
};
