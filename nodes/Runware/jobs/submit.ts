import { readSubmitReply } from '../api/submitReply';
import { throwIfStopped } from '../timing/stopSignal';
import { taskJson } from '../task/taskJson';
import { applyEvent } from './effects';
import { taskOf, type ActiveJob } from './activeJob';
import type { RunContext } from './runContext';

/** Past this, a connection kept open is more likely dead than busy. */
const LONGEST_REQUEST_MS = 180_000;
const SHORTEST_REQUEST_MS = 1_000;

/** Submits orders with one POST and takes note of what the reply says of each. */
export async function submit(run: RunContext, jobs: ActiveJob[]): Promise<void> {
	throwIfStopped(run.signal);
	const now = Date.now();
	for (const open of jobs) {
		// The time limit counts from the first sending: what went before was waiting in line.
		if (open.state.sendings === 0) open.deadline = now + run.settings.timeLimitMs;
	}
	const left = Math.max(...jobs.map(({ deadline }) => deadline)) - now;
	const timeoutMs = Math.min(LONGEST_REQUEST_MS, Math.max(SHORTEST_REQUEST_MS, left));
	const tasks = jobs.map(taskOf);
	for (const open of jobs) applyEvent(run, open, { type: 'sent' });
	const reply = await run.post(tasks.map(taskJson), timeoutMs);
	for (const [index, open] of jobs.entries()) {
		const { taskUUID } = tasks[index];
		const sending = { taskUUID, isSync: !open.job.isAsync, isOnlyTask: jobs.length === 1 };
		applyEvent(run, open, readSubmitReply(reply, sending));
	}
	keepTogether(jobs);
}

/** What went in one request and has to go again goes in one request again, whatever the jitter. */
function keepTogether(jobs: ActiveJob[]): void {
	const sendAt = Math.max(...jobs.map((open) => open.sendAt));
	for (const open of jobs) {
		if (open.lookAt === open.sendAt) open.lookAt = sendAt;
		open.sendAt = sendAt;
	}
}
