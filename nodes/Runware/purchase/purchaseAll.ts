import { runWorkers } from '../pacing/pool';
import type { Order } from '../task/order';
import { openOrder, type OpenOrder } from './openOrder';
import type { Outcome } from './outcome';
import { purchase } from './purchase';
import type { Session } from './session';

/** Takes the orders that go into one request. A sync task keeps its connection to itself. */
function takeUnit(queue: Order[], size: number): Order[] {
	const [first] = queue;
	if (first === undefined) return [];
	const others = queue.slice(1, first.isAsync ? size : 1);
	const stop = others.findIndex(({ isAsync }) => !isAsync);
	return queue.splice(0, 1 + (stop === -1 ? others.length : stop));
}

/**
 * Buys all orders, `concurrency` requests at a time, and reports each as soon as it is settled, with
 * the attempt that it has come to.
 */
export async function purchaseAll(
	session: Session,
	orders: Order[],
	onOutcome: (order: Order, outcome: Outcome, attempt: number) => void,
): Promise<void> {
	const { settings, ledger } = session;
	const queue = [...orders];
	const listener = {
		onSettled: ({ order, outcome, state }: OpenOrder) => {
			// After the end of a run in stop mode, what was never sent has nothing to tell.
			const isLeftOut = session.isClosed && state.sendings === 0 && outcome?.status === 'rejected';
			if (outcome !== undefined && !isLeftOut) onOutcome(order, outcome, state.attempt);
		},
		onLater: (later: OpenOrder[]) => queue.unshift(...later.map(({ order }) => order)),
	};
	await runWorkers(settings.concurrency, async () => {
		const unit = session.isClosed ? [] : takeUnit(queue, settings.tasksPerRequest);
		if (unit.length === 0) return 'done';
		const open = unit.map((order) => openOrder(ledger, order, settings.timeLimitMs));
		await purchase(session, open, listener);
		return 'again';
	});
}
