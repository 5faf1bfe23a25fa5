import type { Ledger } from '../ledger/ledger';
import type { Job } from '../task/job';
import type { Task } from '../task/task';
import type { Outcome } from '../machine/outcome';
import { openState, type TaskState } from '../machine/state';

/** One order on its way. */
export interface ActiveJob {
	job: Job;
	state: TaskState;
	/** When its time limit is over; ms since 1970, like the next two. */
	deadline: number;
	/** Not to be sent before, and not to be looked up before. */
	sendAt: number;
	lookAt: number;
	isAdmitted: boolean;
	outcome?: Outcome;
}

export const taskOf = ({ job, state }: ActiveJob): Task => job.taskAt(state.uuidIndex);

/** Takes an order up where an earlier try of this execution has left it. */
export function openJob(ledger: Ledger, job: Job, timeLimitMs: number): ActiveJob {
	const entry = ledger.entry(job.id);
	const now = Date.now();
	const state = openState(job, entry);
	const open = { job, deadline: now + timeLimitMs, sendAt: now, lookAt: now, isAdmitted: false };
	return { ...open, state: hasAllFiles(ledger, state) ? state : refetched(state) };
}

/** Images that came as bytes are gone with the process that had them in memory. */
const hasAllFiles = (ledger: Ledger, { status, images }: TaskState) =>
	status !== 'succeeded' || images.every((image) => image.imageURL ?? ledger.file(image));

const refetched = (state: TaskState): TaskState => ({ ...state, status: 'processing', images: [] });
