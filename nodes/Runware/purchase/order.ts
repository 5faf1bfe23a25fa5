import { categoryOf } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';
import type { Doubt } from '../api/verdict';
import type { Job } from '../task/job';
import { imagesAsked } from '../task/task';
import type { Outcome } from './outcome';
import type { Run } from './run';
import { watched, type Watched } from './watch';

/** One job on its way. docs/money.md draws the states and what leads from one to the next. */
export interface Order {
	job: Job;
	stands:
		| 'to send'
		/** Runware has it. */
		| 'accepted'
		/** Runware has, or may have, had this UUID before: it must not be sent again. */
		| 'held'
		/** The answer was lost: to be looked up. */
		| 'doubtful'
		| 'settled';
	doubt: Doubt;
	/** The last error, told if nothing better is learnt. */
	error: RunwareError;
	/** Seconds that Runware asked to wait. */
	retryAfter?: number;
	/** When it was handed in. */
	since: number;
	sendings: number;
	/** True when the images come from an earlier purchase. */
	isOld: boolean;
	seen: Watched;
	outcome?: Outcome;
}

const NOT_SENT: RunwareError = { code: 'notSent', message: 'The task was not handed in' };

export const isStanding =
	(...states: Array<Order['stands']>) =>
	(order: Order): boolean =>
		states.includes(order.stands);

/** Where a job stands before anything is done: made, handed in, or new. */
export function openOrder(run: Run, job: Job): Order {
	const ended = run.ledger.endedTries(job.firstUUID);
	job.task = (ended > 0 ? job.retried(ended) : undefined) ?? job.task;
	const order: Order = {
		job,
		stands: 'to send',
		doubt: 'slight',
		error: NOT_SENT,
		since: Date.now(),
		sendings: 0,
		isOld: false,
		seen: watched(job.task),
	};
	recall(run, order);
	return order;
}

/** Takes up what an earlier try of this execution left in the ledger. */
function recall(run: Run, order: Order): void {
	const entry = run.ledger.entry(order.job.task.taskUUID);
	if (entry === undefined) return;
	if (entry.state === 'sent') Object.assign(order, { stands: 'doubtful', doubt: entry.doubt });
	if (entry.state === 'accepted') order.stands = 'accepted';
	if (entry.state !== 'made') return;
	const { images, failures } = entry;
	order.isOld = true;
	// Bytes that went with an earlier process have to come from the archive again.
	if (images.some((image) => !image.imageURL && !run.ledger.file(image))) order.stands = 'held';
	else
		Object.assign(order, {
			stands: 'settled',
			outcome: { is: 'made', images, failures, reused: true },
		});
}

/** Ends an order: books the money and writes down what the next try needs to know. */
export function settle(run: Run, order: Order, outcome: Outcome): void {
	const { task, firstUUID } = order.job;
	order.stands = 'settled';
	order.outcome = outcome;
	if (outcome.is === 'made') {
		run.ledger.made(task.taskUUID, outcome.images, outcome.failures);
		if (outcome.reused) run.budget.release(task);
		else
			run.budget.settle(
				task,
				outcome.images.map(({ cost }) => cost),
			);
		return;
	}
	if (outcome.is === 'failed' || outcome.is === 'leftOut') {
		run.ledger.notTaken(task.taskUUID);
		run.budget.release(task);
		if (outcome.is === 'failed' && hasEnded(outcome)) run.ledger.addEndedTry(firstUUID);
		return;
	}
	// It may have to be paid for: count it, so that the budget holds whatever comes of it.
	run.budget.settle(task, Array<undefined>(imagesAsked(task)).fill(undefined));
}

/** Runware took the task and ended it without an image: the next try needs another UUID. */
const hasEnded = ({ error, status }: Extract<Outcome, { is: 'failed' }>) =>
	status !== 0 && !['quota', 'key', 'busy'].includes(categoryOf(error.code));
