import type { Finding } from '../api/lookup';
import type { StoredFile } from '../machine/foundImage';
import { keptOf } from '../machine/keptOf';
import type { Outcome } from '../machine/outcome';
import { outcomeOf } from '../machine/outcomeOf';
import { LOOKED_UP, openState, stateAt, type TaskState } from '../machine/state';
import { transition } from '../machine/transition';
import type { Event } from '../machine/transitions';
import type { GenerateJob, Job } from '../task/job';
import { activeJob, isSendable, type ActiveJob, type ActiveJobs } from './activeJob';
import { taskOnFile, type FinishedJob } from './finishedJob';
import type { RunContext } from './runContext';
import { timesAfter } from './times';

// The only writer of ledger, budget and the archive's reliability.

/** Takes a job up where an earlier try of this execution has left it. */
export function openJob(run: RunContext, job: Job): ActiveJob {
	if (!job.maySend) return activeJob(job, LOOKED_UP, job);
	const { ledger, settings } = run;
	const { isRetry, executionId } = ledger.data;
	const entry = ledger.entry(job.id);
	const state = openState({ ...job, isRetry }, entry, executionId);
	const active = activeJob(job, hasAllFiles(run, state) ? state : refetched(state), settings);
	// From now on it belongs to this execution, and to this run of the node.
	if (entry !== undefined) write(run, active);
	return { ...active, isRepeat: entry?.status === 'succeeded' };
}

/** Images that came as bytes are gone with the process that had them in memory. */
const hasAllFiles = ({ ledger }: RunContext, { status, images, expectsContent }: TaskState) =>
	status !== 'succeeded' ||
	!expectsContent ||
	images.every((image) => image.imageURL ?? ledger.file(image));

const refetched = (state: TaskState) => stateAt('processing', { ...state, images: [] });

/**
 * The clock of a job begins when its turn comes: what went before was waiting in line. Waiting for
 * another call with the same job counts, though. A pause before its next lookup is kept.
 */
export function begin({ budget }: RunContext, active: ActiveJob, since: number): ActiveJob {
	const now = Date.now();
	const isReserved = budget.takeUp(active.job);
	const lookAt = Math.max(now, active.lookAt);
	return { ...active, isReserved, deadline: since + active.timeLimitMs, sendAt: now, lookAt };
}

/** Takes note of an event: the new state, what a later try must know, and when to go on. */
export function apply(run: RunContext, jobs: ActiveJobs, id: string, event: Event): void {
	const before = jobs.get(id);
	if (before === undefined) return;
	const active = { ...before, state: transition(before.state, event) };
	if (isSendable(active)) write(run, active);
	jobs.set(id, { ...active, ...timesAfter(active, event, run.settings.baseDelayMs) });
}

function write({ ledger }: RunContext, { job, state }: ActiveJob<GenerateJob>): void {
	const kept = keptOf(job, state);
	if (kept === undefined) ledger.forget(job.id);
	else ledger.write(job.id, kept);
}

export function markReserved(jobs: ActiveJobs, id: string): void {
	const active = jobs.get(id);
	if (active) jobs.set(id, { ...active, isReserved: true });
}

/** What a lookup tells of the archive. */
export function observe({ archive }: RunContext, { job }: ActiveJob, finding: Finding): void {
	archive.observe(job.maySend && job.isAsync, finding);
}

export function markUnreliable({ archive }: RunContext, isAsync: boolean): void {
	archive.markUnreliable(isAsync);
}

/** Ends this try of a job: books the money and tells what came of it. */
export function finish(run: RunContext, jobs: ActiveJobs, active: ActiveJob): FinishedJob {
	const { job, state, isRepeat } = active;
	const outcome = outcomeOf(job, state, active.wait);
	jobs.delete(job.id);
	if (!job.maySend) {
		return { job, task: taskOnFile(job.id, state.request), outcome, isRepeat };
	}
	book(run, { ...active, job }, outcome);
	return { job, task: job.taskAt(state.uuidIndex), outcome, isRepeat };
}

function book(
	{ budget, ledger }: RunContext,
	{ job, state, isReserved }: ActiveJob<GenerateJob>,
	outcome: Outcome,
): void {
	const { status, images, failures, expectedImages, boughtBefore, isShared } = state;
	const { charged = 0, underWay: booked = 0 } = ledger.entry(job.id) ?? {};
	const hasMoney = isReserved || charged + booked > 0;
	// Another execution has paid for it, and this one has booked nothing.
	const isOthers = isShared && boughtBefore === 'yes' && !hasMoney;
	if (isOthers) return budget.release(job);
	const isTaken = status === 'unknown' || status === 'processing';
	const missing = Math.max(0, expectedImages - images.length - failures.length);
	const underWay = outcome.status === 'succeeded' ? outcome.underWay : isTaken ? missing : 0;
	budget.charge(job, images, underWay);
}

/** The budget did not let a job in. */
export function refuse(
	run: RunContext,
	jobs: ActiveJobs,
	active: ActiveJob<GenerateJob>,
): FinishedJob {
	const { job, state, isRepeat } = active;
	jobs.delete(job.id);
	const outcome = { status: 'overBudget', price: run.budget.priceOf(job) } as const;
	return { job, task: job.taskAt(state.uuidIndex), outcome, isRepeat };
}

/** Keeps where n8n has stored a file that is nowhere else. */
export function keepFile(
	{ ledger }: RunContext,
	{ job }: FinishedJob,
	imageUUID: string,
	kept: StoredFile,
): void {
	ledger.keepFile(job.id, imageUUID, kept);
}
