import { settle } from './effects';
import { lookUp } from './lookUp';
import { nextAction, type Action } from './nextAction';
import type { OpenOrder } from './openOrder';
import type { Session } from './session';
import { submit } from './submit';

/** What the one who asked for purchases wants to hear. */
export interface Listener {
	onSettled(open: OpenOrder): void;
	/** There is no room in the budget beside what is under way. */
	onLater(orders: OpenOrder[]): void;
}

/**
 * Buys orders, several to a request, until each is settled. Performs what the state of each asks for:
 * send, look up, wait, end.
 */
export async function purchase(
	session: Session,
	orders: OpenOrder[],
	listener: Listener,
): Promise<void> {
	const remaining = new Set(orders);
	try {
		for (;;) {
			for (const open of remaining) {
				if (actionOf(session, open) !== 'end') continue;
				settle(session, open);
				remaining.delete(open);
				listener.onSettled(open);
			}
			if (remaining.size === 0) return;
			const { looks, sends, pauseMs } = dueOf(session, [...remaining]);
			if (looks.length > 0) await lookUp(session, looks);
			else if (sends.length > 0) await send(session, sends, remaining, listener);
			else await session.pause(pauseMs);
		}
	} finally {
		// Broken off: what is held must not keep others waiting, and what may be bought counts.
		for (const open of remaining) settle(session, open);
	}
}

const actionOf = (
	{ settings, isClosed, archive }: Session,
	{ order, state, deadline }: OpenOrder,
) =>
	nextAction(state, {
		wait: settings.wait,
		maxRetries: settings.maxRetries,
		isLate: Date.now() >= deadline,
		isClosed,
		archive: archive.credibility(order.isAsync),
	});

/** What is due now, or how long to wait for the next to be due. */
function dueOf(session: Session, orders: OpenOrder[]) {
	const now = Date.now();
	const due = (action: Action, at: (open: OpenOrder) => number) =>
		orders.filter((open) => actionOf(session, open) === action && at(open) <= now);
	// The end of a time limit may change what is to be done.
	const moments = orders.flatMap((open) => [
		actionOf(session, open) === 'send' ? open.sendAt : open.lookAt,
		...(open.deadline > now ? [open.deadline] : []),
	]);
	return {
		looks: due('look up', ({ lookAt }) => lookAt),
		sends: due('send', ({ sendAt }) => sendAt),
		pauseMs: Math.min(...moments) - now,
	};
}

/** Sends what the budget admits; what has to wait for others is given back, as whoever waits holds nothing. */
async function send(
	session: Session,
	orders: OpenOrder[],
	remaining: Set<OpenOrder>,
	{ onLater, onSettled }: Listener,
): Promise<void> {
	const { budget, signal } = session;
	const unpaid = orders.filter(({ isAdmitted }) => !isAdmitted);
	const holdsMoney = [...remaining].some(({ isAdmitted }) => isAdmitted);
	const { admitted, refused, later } = holdsMoney
		? budget.tryToAdmit(unpaid.map(priced))
		: await budget.admit(unpaid.map(priced), signal, () => session.isClosed);
	for (const { open } of admitted) open.isAdmitted = true;
	for (const { open } of refused) {
		remaining.delete(open);
		open.outcome = { status: 'overBudget', price: budget.priceOf(open.order) };
		onSettled(open);
	}
	for (const { open } of later) remaining.delete(open);
	if (later.length > 0) onLater(later.map(({ open }) => open));
	const going = orders.filter(({ isAdmitted }) => isAdmitted);
	if (going.length > 0 && !session.isClosed) await submit(session, going);
}

const priced = (open: OpenOrder) => ({ ...open.order, open });
