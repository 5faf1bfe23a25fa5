import { apply } from './effects';
import { look } from './look';
import { taskOf, type OpenOrder } from './openOrder';
import type { Session } from './session';
import { PATIENCE } from './transitions';

/** Looks orders up, all in one request, and takes note of what is found. */
export async function lookUp(session: Session, orders: OpenOrder[]): Promise<void> {
	const targets = orders.map((open) => ({
		taskUUID: taskOf(open).taskUUID,
		isAsync: open.order.isAsync,
		state: open.state,
		needsRequest: open.order.keyReuse !== undefined,
	}));
	const findings = await look(session, targets);
	for (const [index, open] of orders.entries()) {
		const finding = findings.get(targets[index].taskUUID);
		if (finding !== undefined) apply(session, open, finding);
	}
	await testArchive(session, orders);
}

/**
 * Before silence may count, a task that was surely made is looked up too: where Runware keeps
 * nothing, it does not know that one either.
 */
async function testArchive(session: Session, orders: OpenOrder[]): Promise<void> {
	const { archive, ledger } = session;
	const inQuestion = orders.find(
		({ order, state }) =>
			state.status === 'unclear' &&
			state.unchanged >= PATIENCE &&
			archive.credibility(order.isAsync) === 'untested',
	);
	const [sample] = ledger.made();
	if (inQuestion === undefined || sample === undefined) return;
	const { isAsync } = inQuestion.order;
	const { taskUUID } = sample;
	const state = { isAcknowledged: false, unchanged: 0, unanswered: 0 };
	const findings = await look(session, [{ taskUUID, isAsync, state, needsRequest: false }]);
	const type = findings.get(taskUUID)?.type;
	if (type === 'nothing' || type === 'recorded') archive.disbelieve(isAsync);
}
