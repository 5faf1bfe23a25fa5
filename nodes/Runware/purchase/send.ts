import { verdictOn, type Verdict } from '../api/verdict';
import { imagesAsked } from '../task/task';
import { taskJson } from '../task/taskJson';
import { settle, type Order } from './order';
import type { Run } from './run';

/** Past this, a connection kept open is more likely dead than busy. */
const LONGEST_SYNC_MS = 180_000;

/** Hands orders in with one POST, as far as the budget goes, and notes where each then stands. */
export async function send(run: Run, orders: Order[]): Promise<void> {
	if (orders.length === 0 || run.closed) return;
	run.checkStop();
	const admitted = new Set(await run.budget.admit(orders.map((order) => order.job.task)));
	for (const order of orders) {
		if (!admitted.has(order.job.task)) settle(run, order, { is: 'leftOut' });
	}
	const going = orders.filter((order) => admitted.has(order.job.task));
	// Waiting for the budget may have taken long.
	run.checkStop();
	if (going.length === 0 || run.closed) return;

	// Written before the first byte goes out: if nothing more is heard, this is what is known.
	for (const { job } of going) run.ledger.sent(job.task.taskUUID, 'strong');
	const tasks = going.map(({ job }) => taskJson(job.task));
	const reply = await run.post(tasks, Math.min(run.settings.timeLimitMs, LONGEST_SYNC_MS));
	run.checkStop();
	for (const order of going) {
		const { taskUUID, deliveryMethod } = order.job.task;
		Object.assign(order, { since: Date.now(), sendings: order.sendings + 1 });
		act(run, order, verdictOn(reply, taskUUID, deliveryMethod !== 'async'));
	}
}

function act(run: Run, order: Order, verdict: Verdict): void {
	const { task } = order.job;
	if ('error' in verdict) order.error = verdict.error;
	if ('retryAfter' in verdict) order.retryAfter = verdict.retryAfter;
	switch (verdict.is) {
		case 'made':
			takeImages(run, order, verdict);
			break;
		case 'accepted':
			run.ledger.accepted(task.taskUUID);
			order.stands = 'accepted';
			break;
		case 'repeated':
			// Refused at the first sending, it was bought before; later, it is our own first sending.
			order.isOld = order.sendings === 1;
			order.stands = 'held';
			break;
		case 'busy':
			run.ledger.notTaken(task.taskUUID);
			run.budget.release(task);
			order.stands = 'to send';
			break;
		case 'unclear':
			run.ledger.sent(task.taskUUID, verdict.doubt);
			Object.assign(order, { stands: 'doubtful', doubt: verdict.doubt });
			break;
		case 'refused':
			settle(run, order, { is: 'failed', error: verdict.error, status: verdict.status });
	}
}

function takeImages(run: Run, order: Order, verdict: Extract<Verdict, { is: 'made' }>): void {
	const { images, failures } = verdict;
	if (images.length + failures.length >= imagesAsked(order.job.task)) {
		settle(run, order, { is: 'made', images, failures, reused: false });
		return;
	}
	// Fewer than asked for and no word of the rest: they may still come.
	run.ledger.made(order.job.task.taskUUID, images, failures);
	for (const image of images) order.seen.images.set(image.imageUUID, image);
	order.stands = 'held';
}
