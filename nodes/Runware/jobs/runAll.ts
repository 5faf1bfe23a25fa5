import { runWorkers } from '../timing/limiter';
import type { Job } from '../task/job';
import { openJob, type ActiveJob } from './activeJob';
import type { Outcome } from '../machine/outcome';
import { runJobs } from './runJobs';
import type { RunContext } from './runContext';

/** Takes the orders that go into one request. A sync task keeps its connection to itself. */
function takeUnit(queue: Job[], size: number): Job[] {
	const [first] = queue;
	if (first === undefined) return [];
	const others = queue.slice(1, first.isAsync ? size : 1);
	const stop = others.findIndex(({ isAsync }) => !isAsync);
	return queue.splice(0, 1 + (stop === -1 ? others.length : stop));
}

/**
 * Buys all orders, `concurrency` requests at a time, and reports each as soon as it is settled, with
 * the attempt that it has come to.
 */
export async function runAll(
	run: RunContext,
	jobs: Job[],
	onOutcome: (job: Job, outcome: Outcome, uuidIndex: number) => void,
): Promise<void> {
	const { settings, ledger } = run;
	const queue = [...jobs];
	const listener = {
		onFinished: ({ job, outcome, state }: ActiveJob) => {
			// After the end of a run in stop mode, what was never sent has nothing to tell.
			const isLeftOut = run.isClosed && state.sendings === 0 && outcome?.status === 'rejected';
			if (outcome !== undefined && !isLeftOut) onOutcome(job, outcome, state.uuidIndex);
		},
		onLater: (later: ActiveJob[]) => queue.unshift(...later.map(({ job }) => job)),
	};
	await runWorkers(settings.concurrency, async () => {
		const unit = run.isClosed ? [] : takeUnit(queue, settings.tasksPerRequest);
		if (unit.length === 0) return 'done';
		const open = unit.map((job) => openJob(ledger, job, settings.timeLimitMs));
		await runJobs(run, open, listener);
		return 'again';
	});
}
