import { nextAction, type Action } from '../machine/nextAction';
import type { GenerateJob, Job } from '../task/job';
import { isSendable, type ActiveJob, type ActiveJobs } from './activeJob';
import { finish, markReserved, refuse } from './effects';
import type { FinishedJob } from './finishedJob';
import { lookUp } from './lookUp';
import type { RunContext } from './runContext';
import { submit } from './submit';

/** What the one who asked for the jobs wants to hear, and has to say. */
export interface Listener {
	onFinished(finished: FinishedJob): void;
	/** There is no room in the budget beside what is under way. */
	onLater(jobs: Job[]): void;
	/** Another item has failed in stop mode: what is under way may finish, nothing new is sent. */
	isClosed(): boolean;
}

/**
 * Runs jobs, several to a request, until each has finished. Performs what the state of each asks for:
 * send, look up, wait, end.
 */
export async function runJobs(
	run: RunContext,
	jobs: ActiveJobs,
	listener: Listener,
): Promise<void> {
	try {
		for (;;) {
			for (const active of [...jobs.values()]) {
				if (actionOf(run, active, listener) !== 'end') continue;
				listener.onFinished(finish(run, jobs, active));
			}
			if (jobs.size === 0) return;
			const { lookups, sendings, pauseMs } = dueOf(run, jobs, listener);
			if (lookups.length > 0) await lookUp(run, jobs, lookups);
			else if (sendings.length > 0) await send(run, jobs, sendings, listener);
			else await run.pause(pauseMs);
		}
	} finally {
		// Broken off: what is reserved must not keep others waiting, and what may be bought counts.
		for (const active of [...jobs.values()]) finish(run, jobs, active);
	}
}

function actionOf({ settings, archive }: RunContext, active: ActiveJob, { isClosed }: Listener) {
	const { job, state, wait, deadline, sendAt } = active;
	// A pause that Runware asks for is kept, unless the time limit is over before.
	const isTooLong = state.retryAfter !== undefined && sendAt > deadline;
	return nextAction(state, {
		wait,
		maxRetries: settings.maxRetries,
		isLate: Date.now() >= deadline || isTooLong,
		isClosed: isClosed(),
		archive: archive.reliability(job.maySend && job.isAsync),
	});
}

/** What is due now, or how long to wait for the next to be due. */
function dueOf(run: RunContext, jobs: ActiveJobs, listener: Listener) {
	const now = Date.now();
	const all = [...jobs.values()].map((active) => ({
		active,
		action: actionOf(run, active, listener),
	}));
	const due = (wanted: Action, at: 'lookAt' | 'sendAt') =>
		all.flatMap(({ active, action }) => (action === wanted && active[at] <= now ? active : []));
	// The end of a time limit may change what is to be done.
	const moments = all.flatMap(({ active, action }) => [
		action === 'send' ? active.sendAt : active.lookAt,
		...(active.deadline > now ? [active.deadline] : []),
	]);
	return {
		lookups: due('look up', 'lookAt'),
		sendings: due('send', 'sendAt').filter(isSendable),
		pauseMs: Math.min(...moments) - now,
	};
}

/** Sends what the budget lets in; what has to wait for others is given back, with nothing reserved. */
async function send(
	run: RunContext,
	jobs: ActiveJobs,
	due: Array<ActiveJob<GenerateJob>>,
	{ onLater, onFinished, isClosed }: Listener,
): Promise<void> {
	const { budget, signal } = run;
	const asking = due.filter(({ isReserved }) => !isReserved).map(({ job }) => job);
	const hasReserved = [...jobs.values()].some(({ isReserved }) => isReserved);
	const { reserved, refused, later } = hasReserved
		? budget.reserveNow(asking)
		: await budget.reserve(asking, signal, isClosed);
	for (const { id } of reserved) markReserved(jobs, id);
	for (const active of due) if (refused.includes(active.job)) onFinished(refuse(run, jobs, active));
	for (const { id } of later) jobs.delete(id);
	if (later.length > 0) onLater(later);
	const going = due.filter(({ job }) => jobs.get(job.id)?.isReserved);
	if (going.length > 0 && !isClosed()) await submit(run, jobs, going);
}
