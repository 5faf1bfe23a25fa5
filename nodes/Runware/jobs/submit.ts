import { readSubmitReply } from '../api/submitReply';
import type { GenerateJob } from '../task/job';
import { taskJson } from '../task/taskJson';
import { throwIfStopped } from '../timing/stopSignal';
import type { ActiveJob, ActiveJobs } from './activeJob';
import { apply } from './effects';
import type { RunContext } from './runContext';
import { keepTogether, startClock } from './times';

/** Past this, a connection kept open is more likely dead than busy. */
const LONGEST_REQUEST_MS = 180_000;
const SHORTEST_REQUEST_MS = 1_000;

/** Submits jobs with one POST and takes note of what the reply says of each. */
export async function submit(
	run: RunContext,
	jobs: ActiveJobs,
	due: Array<ActiveJob<GenerateJob>>,
): Promise<void> {
	throwIfStopped(run.signal);
	for (const active of due) startClock(jobs, active);
	const left = Math.max(...due.map(({ job }) => jobs.get(job.id)?.deadline ?? 0)) - Date.now();
	const timeoutMs = Math.min(LONGEST_REQUEST_MS, Math.max(SHORTEST_REQUEST_MS, left));
	const tasks = due.map(({ job, state }) => ({ job, task: job.taskAt(state.uuidIndex) }));
	for (const { job } of tasks) apply(run, jobs, job.id, { type: 'sent' });
	const reply = await run.post(
		tasks.map(({ task }) => taskJson(task)),
		timeoutMs,
	);
	const isOnlyTask = tasks.length === 1;
	for (const { job, task } of tasks) {
		const sending = { taskUUID: task.taskUUID, isSync: !job.isAsync, isOnlyTask };
		apply(run, jobs, job.id, readSubmitReply(reply, sending));
	}
	keepTogether(jobs, due);
}
