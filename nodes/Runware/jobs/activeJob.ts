import type { TaskState } from '../machine/state';
import type { GenerateJob, Job } from '../task/job';

/** One job on its way. It is replaced by the next, in effects.ts and times.ts, and never written into. */
export interface ActiveJob<J extends Job = Job> {
	readonly job: J;
	readonly state: TaskState;
	/** False: a task that Runware has is not waited for. */
	readonly wait: boolean;
	readonly timeLimitMs: number;
	/** When its time limit is over; ms since 1970, like the next two. */
	readonly deadline: number;
	/** Not to be sent before, and not to be looked up before. */
	readonly sendAt: number;
	readonly lookAt: number;
	/** The budget has let it in. */
	readonly isReserved: boolean;
	/** An earlier call of the same execution had bought it. */
	readonly isRepeat: boolean;
}

/** A job that nothing has been done for in this try. */
export function activeJob<J extends Job>(
	job: J,
	state: TaskState,
	{ wait, timeLimitMs }: { wait: boolean; timeLimitMs: number },
): ActiveJob<J> {
	const now = Date.now();
	const times = { timeLimitMs, deadline: now + timeLimitMs, sendAt: now, lookAt: now };
	return { job, state, wait, ...times, isReserved: false, isRepeat: false };
}

/** By the jobs' ids. */
export type ActiveJobs = Map<string, ActiveJob>;

/** Only a request for images can be sent. */
export const isSendable = (active: ActiveJob): active is ActiveJob<GenerateJob> =>
	active.job.maySend;

/** The UUID that the task has at present. */
export const taskUUIDOf = ({ job, state }: ActiveJob): string =>
	job.maySend ? job.taskAt(state.uuidIndex).taskUUID : job.id;
