import type { Finding } from '../api/lookup';
import type { KeptFile } from '../ledger/filesInMemory';
import type { KeptImage } from '../machine/entry';
import type { Outcome } from '../machine/outcome';
import { outcomeOf } from '../machine/outcomeOf';
import { openState, stateAt, type FoundImage, type TaskState } from '../machine/state';
import { transition } from '../machine/transition';
import type { Event } from '../machine/transitions';
import type { GenerateJob, Job } from '../task/job';
import { pollDelayMs, retryDelayMs } from '../timing/backoff';
import { isSendable, type ActiveJob, type ActiveJobs } from './activeJob';
import { taskOnFile, type FinishedJob } from './finishedJob';
import type { RunContext } from './runContext';

// The only writer of ledger, budget and the archive's reliability, and of active jobs.

/** Takes a job up where an earlier try of this execution has left it. */
export function openJob(run: RunContext, job: Job): ActiveJob {
	const now = Date.now();
	const { settings } = run;
	const { wait, timeLimitMs } = job.maySend ? settings : job;
	const times = { deadline: now + timeLimitMs, sendAt: now, lookAt: now };
	const active = { job, wait, timeLimitMs, ...times, isReserved: false, isRepeat: false };
	if (!job.maySend) {
		// Nobody knows whether such a task was ever taken.
		const identity = { expectedImages: 1, maySend: false, isShared: true, isRetry: false };
		const state = openState({ ...identity, hasSuccessor: false, expectsContent: true });
		return { ...active, state: stateAt('unknown', state) };
	}
	const { isRetry, executionId } = run.ledger.data;
	const entry = run.ledger.entry(job.id);
	const { maySend, expectedImages, isShared, hasSuccessor, expectsContent } = job;
	const identity = { maySend, expectedImages, isShared, isRetry, hasSuccessor, expectsContent };
	const state = openState(identity, entry, executionId);
	const opened = { ...active, state: hasAllFiles(run, state) ? state : refetched(state) };
	// From now on it belongs to this execution, and to this run of the node.
	if (entry !== undefined) write(run, { ...opened, job });
	return { ...opened, isRepeat: entry?.status === 'succeeded' };
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
	const { status, uuidIndex, likelihood, images, failures, boughtBefore } = state;
	const { taskUUID } = job.taskAt(uuidIndex);
	const kept = images.map(withoutBytes);
	const origin = job.origin === undefined ? {} : { origin: job.origin };
	if (status !== 'new') {
		const known = { taskUUID, status, uuidIndex, likelihood, images: kept, failures };
		return ledger.write(job.id, { ...known, boughtBefore, ...origin });
	}
	if (uuidIndex === 0) return ledger.forget(job.id);
	// The next try looks the last failed UUID up again before it goes on to this one.
	const last = { taskUUID: job.taskAt(uuidIndex - 1).taskUUID, uuidIndex: uuidIndex - 1 };
	const failed = { status: 'failed', likelihood: 'none', boughtBefore: 'no' } as const;
	ledger.write(job.id, { ...last, ...failed, images: [], failures, ...origin });
}

function withoutBytes(image: FoundImage): KeptImage {
	const kept = { ...image, imageData: undefined };
	// Left in, even as undefined, it would hide the bytes that a later lookup brings.
	delete kept.imageData;
	return kept;
}

function timesAfter(active: ActiveJob, { type }: Event, baseDelayMs: number) {
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

export function markReserved(jobs: ActiveJobs, { job }: ActiveJob): void {
	const active = jobs.get(job.id);
	if (active) jobs.set(job.id, { ...active, isReserved: true });
}

/** The time limit counts from the first sending. */
export function startClock(jobs: ActiveJobs, { job }: ActiveJob): void {
	const active = jobs.get(job.id);
	if (active?.state.sendings !== 0) return;
	jobs.set(job.id, { ...active, deadline: Date.now() + active.timeLimitMs });
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
	kept: KeptFile,
): void {
	ledger.keepFile(job.id, imageUUID, kept);
}
