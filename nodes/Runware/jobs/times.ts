import type { Event } from '../machine/transitions';
import { pollDelayMs, retryDelayMs } from '../timing/backoff';
import type { ActiveJob, ActiveJobs } from './activeJob';

/** When a job may be sent or looked up, after an event. */
export function timesAfter(active: ActiveJob, { type }: Event, baseDelayMs: number) {
	const { state, deadline, sendAt } = active;
	const { status, sendings, lookups, retryAfter, isAcknowledged } = state;
	const now = Date.now();
	const isReply = type === 'refused' || type === 'unknown';
	const nextSendAt = isReply
		? now + retryDelayMs(Math.max(0, sendings - 1), baseDelayMs, retryAfter)
		: sendAt;
	// What will be sent again is looked up right before that, so that no other purchase comes between.
	if (type === 'refused' && status !== 'unknown') return { sendAt: nextSendAt, lookAt: nextSendAt };
	// No pause that Runware asks for outlasts the time limit.
	if (type === 'lookupFailed' && retryAfter !== undefined && now < deadline)
		return { sendAt, lookAt: Math.min(now + retryAfter * 1000, deadline) };
	// What is unknown is looked up at once; what was acknowledged only has to be waited for.
	const polls = isAcknowledged ? lookups + 1 : lookups;
	const lookAt = polls === 0 ? now : now + pollDelayMs(polls - 1, baseDelayMs);
	return { sendAt: nextSendAt, lookAt };
}

/** What went in one request and has to go again goes in one request again, whatever the jitter. */
export function keepTogether(jobs: ActiveJobs, sent: ActiveJob[]): void {
	const all = sent.flatMap(({ job }) => jobs.get(job.id) ?? []);
	const sendAt = Math.max(...all.map((active) => active.sendAt));
	for (const active of all) {
		const lookAt = active.lookAt === active.sendAt ? sendAt : active.lookAt;
		jobs.set(active.job.id, { ...active, sendAt, lookAt });
	}
}

/** The time limit counts from the first sending. */
export function startClock(jobs: ActiveJobs, { job }: ActiveJob): void {
	const active = jobs.get(job.id);
	if (active?.state.sendings !== 0) return;
	jobs.set(job.id, { ...active, deadline: Date.now() + active.timeLimitMs });
}
