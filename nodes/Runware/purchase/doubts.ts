import { pollDelayMs } from './backoff';
import type { Order } from './order';
import type { Run } from './run';
import { isOver, look, watched } from './watch';

/** How often an uncertain task is looked up before it may be sent again. */
const LOOKS = 3;

/**
 * Looks uncertain orders up; what is not found is sent again only where that cannot buy twice. A
 * lookup that fails proves nothing, so it is repeated until it is answered or the time is up.
 */
export async function settleDoubts(run: Run, orders: Order[]): Promise<void> {
	const deadline = Date.now() + run.settings.timeLimitMs;
	for (let looks = 0; looks < LOOKS || Date.now() < deadline; looks++) {
		const open = orders.filter(
			({ seen }) => !seen.known && (looks < LOOKS || !(seen.answered || seen.refused)),
		);
		if (open.length === 0) break;
		if (looks > 0) await run.pause(pollDelayMs(looks - 1, run.settings.baseDelayMs));
		await look(
			run,
			open.map(({ seen }) => seen),
			0,
		);
	}
	for (const order of orders) {
		if (order.seen.known) order.stands = 'accepted';
		else if (order.seen.answered && (await maySendAgain(run, order))) {
			run.ledger.notTaken(order.job.task.taskUUID);
			run.budget.release(order.job.task);
			order.stands = 'to send';
		} else order.stands = 'held';
	}
}

/**
 * While a task is under way Runware refuses its repeat, and once it is done the archive knows it. So
 * a repeat could only buy twice if the archive is silent, or if the request surely arrived and the
 * archive has not been seen to work.
 */
async function maySendAgain(run: Run, { doubt }: Order): Promise<boolean> {
	if (doubt === 'slight') return true;
	const credibility = await run.archive.credibility();
	return doubt === 'fair' ? credibility !== 'silent' : credibility === 'works';
}

/**
 * A UUID that may be known from an earlier execution is looked up before it is sent: the refusal of
 * a repeat could take the place of the image in Runware's archive. A try that ended without an image
 * makes room for the next one.
 */
export async function lookBeforeBuying(run: Run, orders: Order[]): Promise<void> {
	let open = orders.filter((order) => order.stands === 'to send' && order.job.mayBeOld);
	for (let attempt = 1; open.length > 0 && attempt <= LOOKS; attempt++) {
		await look(
			run,
			open.map(({ seen }) => seen),
			0,
		);
		const found = open.filter(({ seen }) => seen.known);
		for (const order of found) Object.assign(order, { stands: 'held', isOld: true });
		await readRequests(run, found);
		open = found.filter((order) => renew(order, attempt));
	}
}

/** A UUID of the user's own may stand for another request, which only the archive can tell. */
async function readRequests(run: Run, orders: Order[]): Promise<void> {
	const fixed = orders.filter(({ job, seen }) => !job.retried(0) && seen.request === undefined);
	if (fixed.length === 0) return;
	const records = await run.archive.find(fixed.map(({ job }) => job.task.taskUUID));
	for (const { job, seen } of fixed) seen.request = records.get(job.task.taskUUID)?.request;
}

/** Puts an order whose task ended without an image on its next UUID. */
function renew(order: Order, attempt: number): boolean {
	const { seen, job } = order;
	const next = isOver(seen) && seen.images.size === 0 ? job.retried(attempt) : undefined;
	if (next === undefined) return false;
	job.task = next;
	Object.assign(order, { stands: 'to send', isOld: false, seen: watched(next) });
	return true;
}
