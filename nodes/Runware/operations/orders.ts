import type { Book } from '../books/ledger';
import type { Purpose } from '../task/identity';
import { orderOf, type Order } from '../task/order';
import { pictureText } from '../task/picture';
import type { InvalidItem, ItemRequest } from '../task/readItem';
import type { NodeContext } from './nodeContext';

/** An order and the items that wait for its images. */
export interface SharedOrder {
	order: Order;
	items: ItemRequest[];
}

/** What the UUIDs of an execution are made from. */
export type Origin = Pick<Book, 'nonce'>;

function purposeOf(request: ItemRequest, book: Origin, context: NodeContext): Purpose {
	const { key, keyReuse, item } = request;
	const { node, runIndex, isTool } = context;
	const origin = isTool ? { node, item } : { node, run: runIndex, item };
	if (key === undefined) return { nonce: book.nonce, ...origin };
	return keyReuse === 'new' ? { key } : { key, isAlone: true };
}

/**
 * One order per task UUID: items that share a key (or a UUID) and ask for the same picture share the
 * image. The same UUID for different pictures is refused, unless the key's policy says otherwise.
 */
export function ordersOf(
	requests: ItemRequest[],
	book: Origin,
	context: NodeContext,
): { orders: SharedOrder[]; clashes: InvalidItem[] } {
	const byId = new Map<string, SharedOrder>();
	const clashes: InvalidItem[] = [];
	for (const request of requests) {
		const order = orderOf(request.fields, purposeOf(request, book, context), request.keyReuse);
		const first = byId.get(order.id);
		if (first === undefined) byId.set(order.id, { order, items: [request] });
		else if (mayShare(first.items[0], request, order)) first.items.push(request);
		else clashes.push(clash(request, order));
	}
	return { orders: [...byId.values()], clashes };
}

const mayShare = (first: ItemRequest, second: ItemRequest, { keyReuse, hasKey }: Order) =>
	(hasKey && keyReuse === 'earlier') || pictureText(first.fields) === pictureText(second.fields);

const clash = (request: ItemRequest, { hasKey }: Order): InvalidItem => ({
	item: request.item,
	settings: request.settings,
	faults: [
		{
			field: `Cost and Retries → ${hasKey ? 'Idempotency Key' : 'Task UUID'}`,
			rule: 'different for each request of a run',
			value: hasKey ? request.key : request.fields.taskUUID,
			path: hasKey ? 'idempotencyKey' : 'taskUUID',
		},
	],
});
