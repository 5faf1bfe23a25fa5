import { pollDelayMs, retryDelayMs } from '../timing/backoff';
import { taskOf, type ActiveJob } from './activeJob';
import type { RunContext } from './runContext';
import { outcomeOf } from '../machine/outcomeOf';
import { transition } from '../machine/transition';
import type { Event } from '../machine/transitions';

// The only writer of ledger and budget.

/** Takes note of an event: the new state, what a later try must know, and when to go on. */
export function applyEvent({ ledger, settings }: RunContext, open: ActiveJob, event: Event): void {
	open.state = transition(open.state, event);
	const { job, state } = open;
	const { status, uuidIndex, likelihood, images, failures } = state;
	const { taskUUID } = taskOf(open);
	const kept = images.map((image) => ({ ...image, imageData: undefined }));
	if (status !== 'new') {
		ledger.write(job.id, { taskUUID, status, uuidIndex, likelihood, images: kept, failures });
	} else if (uuidIndex === 0) {
		ledger.forget(job.id);
	} else {
		// The next try looks the last failed UUID up again before it goes on to this one.
		const last = { taskUUID: job.taskAt(uuidIndex - 1).taskUUID, uuidIndex: uuidIndex - 1 };
		ledger.write(job.id, { ...last, status: 'failed', likelihood: 'none', images: [], failures });
	}
	schedule(open, event, settings.baseDelayMs);
}

function schedule(open: ActiveJob, { type }: Event, baseDelayMs: number): void {
	const { status, sendings, lookups, retryAfter, isAcknowledged } = open.state;
	const now = Date.now();
	if (type === 'refused' || type === 'unknown') {
		open.sendAt = now + retryDelayMs(Math.max(0, sendings - 1), baseDelayMs, retryAfter);
	}
	// What is unknown is looked up at once; what was acknowledged only has to be waited for.
	const polls = isAcknowledged ? lookups + 1 : lookups;
	// What will be sent again is looked up right before that, so that no other purchase comes between.
	const isBeforeSending = type === 'refused' && status !== 'unknown';
	if (isBeforeSending) open.lookAt = open.sendAt;
	else if (type === 'lookupFailed' && retryAfter !== undefined)
		open.lookAt = now + retryAfter * 1000;
	else open.lookAt = polls === 0 ? now : now + pollDelayMs(polls - 1, baseDelayMs);
}

/** Ends this try of an order: books the money and tells what came of it. */
export function settle({ budget, ledger, settings }: RunContext, open: ActiveJob): void {
	const { job, state } = open;
	const outcome = outcomeOf(job, state, settings.wait);
	open.outcome = outcome;
	if (state.isReused) return budget.release(job);
	if (outcome.status === 'succeeded') {
		return budget.settle(
			job,
			outcome.images.map(({ cost }) => cost),
		);
	}
	if (state.status === 'unknown' || state.status === 'processing') {
		// It may have to be paid for, so the budget must hold whatever comes of it.
		return budget.settleOpen(job);
	}
	ledger.charge(job.id, 0);
	budget.release(job);
}
