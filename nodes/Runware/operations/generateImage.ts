import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Delivery } from '../output/delivery';
import { addAdvice } from '../output/advice';
import { addSummary } from '../output/summary';
import { purchaseAll } from '../purchase/purchaseAll';
import { openSession } from '../purchase/session';
import { readItem, type InvalidItem, type ItemRequest } from '../task/readItem';
import { endOnError, errorOfRun, stopAt } from './endings';
import { nodeContextOf } from './nodeContext';
import { ordersOf } from './orders';

/** Image → Generate: read → validate → task → purchase → items. */
export async function generateImage(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = ctx.getInputData().map((_, item) => readItem(ctx, item));
	const requests = read.filter((one): one is ItemRequest => 'fields' in one);
	const invalid = read.filter((one): one is InvalidItem => 'faults' in one);
	stopAt(ctx, invalid);

	const context = nodeContextOf(ctx);
	const session = await openSession(ctx, (requests[0] ?? read[0]).settings, context);
	try {
		const { orders, clashes } = ordersOf(requests, session.ledger.book, context);
		stopAt(ctx, clashes);

		const delivery = new Delivery(ctx, session, context.isTool);
		for (const { faults, item } of [...invalid, ...clashes]) delivery.reject(faults, item);
		const itemsOf = new Map(orders.map(({ order, items }) => [order, items]));
		await purchaseAll(session, [...itemsOf.keys()], (order, outcome, attempt) => {
			const settled = { id: order.id, task: order.taskAt(attempt), outcome };
			delivery.take(settled, itemsOf.get(order) ?? []);
		});
		const rows = await delivery.rows();
		endOnError(ctx, delivery);
		addSummary(ctx, delivery.tally);
		addAdvice(ctx, requests);
		return rows;
	} catch (error) {
		throw errorOfRun(ctx, session, error);
	}
}
