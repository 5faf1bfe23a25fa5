import type { Job } from '../task/job';
import type { Outcome } from './outcome';
import { workThrough } from './pool';
import { purchase } from './purchase';
import type { Run } from './run';

/** Jobs that go into one request. A sync task keeps its connection to itself. */
function inUnits(jobs: Job[], size: number): Job[][] {
	const isAsync = (job: Job) => job.task.deliveryMethod === 'async';
	const units: Job[][] = [];
	for (const job of jobs) {
		const last = units.at(-1);
		if (last && last.length < size && isAsync(job) && isAsync(last[0])) last.push(job);
		else units.push([job]);
	}
	return units;
}

/**
 * Buys all jobs, `concurrency` requests at a time, and reports each as soon as it is settled. With a
 * budget, jobs go one by one until the first price is known.
 */
export async function buyAll(
	run: Run,
	jobs: Job[],
	onOutcome: (job: Job, outcome: Outcome) => void,
): Promise<void> {
	const buy = async (unit: Job[]) => {
		for (const [job, outcome] of await purchase(run, unit)) onOutcome(job, outcome);
	};
	const rest = [...jobs];
	while (run.budget.needsPrice && rest.length > 0 && !run.closed) await buy(rest.splice(0, 1));
	const units = inUnits(rest, run.settings.tasksPerRequest);
	await workThrough(units, run.settings.concurrency, () => run.closed, buy);
}
