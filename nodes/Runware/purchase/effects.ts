import { pollDelayMs, retryDelayMs } from '../pacing/backoff';
import { taskOf, type OpenOrder } from './openOrder';
import type { Session } from './session';
import { outcomeOf } from './outcomeOf';
import { transition } from './transition';
import type { Event } from './transitions';

// The only writer of ledger and budget.

/** Takes note of an event: the new state, what a later try must know, and when to go on. */
export function apply({ ledger, settings }: Session, open: OpenOrder, event: Event): void {
	open.state = transition(open.state, event);
	const { order, state } = open;
	const { status, attempt, likelihood, images, failures } = state;
	const { taskUUID } = taskOf(open);
	const kept = images.map((image) => ({ ...image, imageData: undefined }));
	if (status !== 'new') {
		ledger.write(order.id, { taskUUID, status, attempt, likelihood, images: kept, failures });
	} else if (attempt === 0) {
		ledger.forget(order.id);
	} else {
		// The next try looks the last failed UUID up again before it goes on to this one.
		const last = { taskUUID: order.taskAt(attempt - 1).taskUUID, attempt: attempt - 1 };
		ledger.write(order.id, { ...last, status: 'failed', likelihood: 'none', images: [], failures });
	}
	schedule(open, event, settings.baseDelayMs);
}

function schedule(open: OpenOrder, { type }: Event, baseDelayMs: number): void {
	const { status, sendings, lookups, retryAfter, isAcknowledged } = open.state;
	const now = Date.now();
	if (type === 'refused' || type === 'unclear') {
		open.sendAt = now + retryDelayMs(Math.max(0, sendings - 1), baseDelayMs, retryAfter);
	}
	// What is unclear is looked up at once; what was acknowledged only has to be waited for.
	const polls = isAcknowledged ? lookups + 1 : lookups;
	// What will be sent again is looked up right before that, so that no other purchase comes between.
	const isBeforeSending = type === 'refused' && status !== 'unclear';
	if (isBeforeSending) open.lookAt = open.sendAt;
	else if (type === 'noAnswer' && retryAfter !== undefined) open.lookAt = now + retryAfter * 1000;
	else open.lookAt = polls === 0 ? now : now + pollDelayMs(polls - 1, baseDelayMs);
}

/** Ends this try of an order: books the money and tells what came of it. */
export function settle({ budget, ledger, settings }: Session, open: OpenOrder): void {
	const { order, state } = open;
	const outcome = outcomeOf(open, settings.wait);
	open.outcome = outcome;
	if (state.isReused) return budget.release(order);
	if (outcome.status === 'made') {
		return budget.settle(
			order,
			outcome.images.map(({ cost }) => cost),
		);
	}
	if (state.status === 'unclear' || state.status === 'processing') {
		// It may have to be paid for, so the budget must hold whatever comes of it.
		return budget.settleOpen(order);
	}
	ledger.charge(order.id, 0);
	budget.release(order);
}
