import { readSubmitReply } from '../api/submitReply';
import { throwIfStopped } from '../pacing/stopSignal';
import { taskJson } from '../task/taskJson';
import { apply } from './effects';
import { taskOf, type OpenOrder } from './openOrder';
import type { Session } from './session';

/** Past this, a connection kept open is more likely dead than busy. */
const LONGEST_REQUEST_MS = 180_000;
const SHORTEST_REQUEST_MS = 1_000;

/** Submits orders with one POST and takes note of what the reply says of each. */
export async function submit(session: Session, orders: OpenOrder[]): Promise<void> {
	throwIfStopped(session.signal);
	const now = Date.now();
	for (const open of orders) {
		// The time limit counts from the first sending: what went before was waiting in line.
		if (open.state.sendings === 0) open.deadline = now + session.settings.timeLimitMs;
	}
	const left = Math.max(...orders.map(({ deadline }) => deadline)) - now;
	const timeoutMs = Math.min(LONGEST_REQUEST_MS, Math.max(SHORTEST_REQUEST_MS, left));
	const tasks = orders.map(taskOf);
	for (const open of orders) apply(session, open, { type: 'sent' });
	const reply = await session.post(tasks.map(taskJson), timeoutMs);
	for (const [index, open] of orders.entries()) {
		const { taskUUID } = tasks[index];
		const sending = { taskUUID, isSync: !open.order.isAsync, isAlone: orders.length === 1 };
		apply(session, open, readSubmitReply(reply, sending));
	}
	keepTogether(orders);
}

/** What went in one request and has to go again goes in one request again, whatever the jitter. */
function keepTogether(orders: OpenOrder[]): void {
	const sendAt = Math.max(...orders.map((open) => open.sendAt));
	for (const open of orders) {
		if (open.lookAt === open.sendAt) open.lookAt = sendAt;
		open.sendAt = sendAt;
	}
}
