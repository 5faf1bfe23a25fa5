import type { Job } from '../task/job';
import { retryDelayMs } from './backoff';
import { lookBeforeBuying, settleDoubts } from './doubts';
import { isStanding, openOrder, settle, type Order } from './order';
import type { Outcome } from './outcome';
import { awaitResults } from './results';
import type { Run } from './run';
import { send } from './send';

/**
 * Buys what is not bought yet, several jobs to a request. Every job ends in one outcome; nothing is
 * sent twice unless the first sending is known to have come to nothing, or Runware itself refuses
 * the repeat.
 */
export async function purchase(run: Run, jobs: Job[]): Promise<Map<Job, Outcome>> {
	const orders = jobs.map((job) => openOrder(run, job));
	try {
		await carryOut(run, orders);
	} finally {
		// Broken off: what is set aside must not keep others waiting.
		for (const { job, outcome } of orders) if (!outcome) run.budget.release(job.task);
	}
	return new Map(orders.map((order) => [order.job, order.outcome as Outcome]));
}

async function carryOut(run: Run, orders: Order[]): Promise<void> {
	const standing = (...states: Array<Order['stands']>) => orders.filter(isStanding(...states));
	await lookBeforeBuying(run, orders);
	for (let tries = 0; ; tries++) {
		await send(run, standing('to send'));
		await settleDoubts(run, standing('doubtful'));
		await awaitResults(run, standing('accepted', 'held'));
		const again = standing('to send');
		if (again.length === 0) return;
		if (tries >= run.settings.maxRetries || run.closed) return giveUp(run, again);
		const asked = again.flatMap(({ retryAfter }) => retryAfter ?? []);
		const longest = asked.length > 0 ? Math.max(...asked) : undefined;
		await run.pause(retryDelayMs(tries, run.settings.baseDelayMs, longest));
	}
}

/** The retries are used up; none of these was taken. */
function giveUp(run: Run, orders: Order[]): void {
	for (const order of orders) settle(run, order, { is: 'failed', error: order.error, status: 0 });
}
