import type { RunwareError } from '../api/reply';
import { imagesAsked } from '../task/task';
import { settle, type Order } from './order';
import type { Outcome } from './outcome';
import type { Run } from './run';
import { isOver, look, watch } from './watch';

/** Waits for the images of orders that Runware has, and settles each. */
export async function awaitResults(run: Run, orders: Order[]): Promise<void> {
	const waiting = orders.filter((order) => run.settings.wait || order.seen.images.size > 0);
	for (const order of orders) {
		if (!waiting.includes(order)) settle(run, order, { is: 'accepted', status: 'submitted' });
	}
	if (waiting.length === 0) return;
	const held = waiting.filter((order) => order.stands === 'held').map(({ seen }) => seen);
	await look(
		run,
		held.filter((seen) => !isOver(seen)),
		0,
	);
	await watch(
		run,
		waiting.map(({ seen }) => seen),
		{
			since: Math.min(...waiting.map(({ since }) => since)),
			// A polled task is found by polling; what was lost or sync may be in the archive alone.
			archiveAfter: held.length > 0 ? 0 : 3,
		},
	);
	for (const order of waiting) settle(run, order, conclude(order));
}

function conclude(order: Order): Outcome {
	const { seen, job } = order;
	if (isAnotherRequest(order)) return { is: 'failed', error: ANOTHER_REQUEST, status: 0 };
	const images = [...seen.images.values()];
	const missing = imagesAsked(job.task) - images.length - seen.failures.length;
	if (images.length > 0) {
		const failures = [...seen.failures, ...(missing > 0 ? [notArrived(missing)] : [])];
		return { is: 'made', images, failures, reused: order.isOld };
	}
	const [error] = seen.failures;
	if (error) return { is: 'failed', error, status: 200 };
	return { is: 'unknown', error: seen.refused ?? (seen.known ? STILL_RUNNING : order.error) };
}

/** Only a UUID given by the user can stand for something else; ours are made from the request. */
const isAnotherRequest = ({ job, seen }: Order) =>
	job.retried(0) === undefined &&
	seen.request !== undefined &&
	(seen.request.positivePrompt !== job.task.positivePrompt ||
		seen.request.model !== job.task.model);

const ANOTHER_REQUEST: RunwareError = {
	code: 'conflictTaskUUID',
	message: 'This Task UUID belongs to an earlier request with another prompt or model',
	parameter: 'taskUUID',
};

const STILL_RUNNING: RunwareError = {
	code: 'timeLimit',
	message: 'The image was still being made when the time limit was reached',
};

const notArrived = (missing: number): RunwareError => ({
	code: 'resultMissing',
	message: `${missing} of the images did not arrive within the time limit`,
});
