import { applyEvent } from './effects';
import { look } from './findTasks';
import { taskOf, type ActiveJob } from './activeJob';
import type { RunContext } from './runContext';
import { MAX_QUIET_LOOKUPS } from '../machine/transitions';

/** Looks orders up, all in one request, and takes note of what is found. */
export async function lookUp(run: RunContext, jobs: ActiveJob[]): Promise<void> {
	const targets = jobs.map((open) => ({
		taskUUID: taskOf(open).taskUUID,
		isAsync: open.job.isAsync,
		state: open.state,
		needsRequest: open.job.keyReuse !== undefined,
	}));
	const findings = await look(run, targets);
	for (const [index, open] of jobs.entries()) {
		const finding = findings.get(targets[index].taskUUID);
		if (finding !== undefined) applyEvent(run, open, finding);
	}
	await testArchive(run, jobs);
}

/**
 * Before silence may count, a task that was surely made is looked up too: where Runware keeps
 * nothing, it does not know that one either.
 */
async function testArchive(run: RunContext, jobs: ActiveJob[]): Promise<void> {
	const { archive, ledger } = run;
	const inQuestion = jobs.find(
		({ job, state }) =>
			state.status === 'unknown' &&
			state.unchanged >= MAX_QUIET_LOOKUPS &&
			archive.reliability(job.isAsync) === 'untested',
	);
	const [sample] = ledger.made();
	if (inQuestion === undefined || sample === undefined) return;
	const { isAsync } = inQuestion.job;
	const { taskUUID } = sample;
	const state = { isAcknowledged: false, unchanged: 0, unanswered: 0 };
	const findings = await look(run, [{ taskUUID, isAsync, state, needsRequest: false }]);
	const type = findings.get(taskUUID)?.type;
	if (type === 'notFound' || type === 'emptyRecord') archive.markUnreliable(isAsync);
}
