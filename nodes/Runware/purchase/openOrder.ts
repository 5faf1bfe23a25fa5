import type { Ledger } from '../books/ledger';
import type { Order } from '../task/order';
import type { Task } from '../task/task';
import type { Outcome } from './outcome';
import { openState, type TaskState } from './state';

/** One order on its way. */
export interface OpenOrder {
	order: Order;
	state: TaskState;
	/** When its time limit is over; ms since 1970, like the next two. */
	deadline: number;
	/** Not to be sent before, and not to be looked up before. */
	sendAt: number;
	lookAt: number;
	isAdmitted: boolean;
	outcome?: Outcome;
}

export const taskOf = ({ order, state }: OpenOrder): Task => order.taskAt(state.attempt);

/** Takes an order up where an earlier try of this execution has left it. */
export function openOrder(ledger: Ledger, order: Order, timeLimitMs: number): OpenOrder {
	const entry = ledger.entry(order.id);
	const now = Date.now();
	const state = openState(order, entry);
	const open = { order, deadline: now + timeLimitMs, sendAt: now, lookAt: now, isAdmitted: false };
	return { ...open, state: hasAllFiles(ledger, state) ? state : refetched(state) };
}

/** Images that came as bytes are gone with the process that had them in memory. */
const hasAllFiles = (ledger: Ledger, { status, images }: TaskState) =>
	status !== 'made' || images.every((image) => image.imageURL ?? ledger.file(image));

const refetched = (state: TaskState): TaskState => ({ ...state, status: 'processing', images: [] });
