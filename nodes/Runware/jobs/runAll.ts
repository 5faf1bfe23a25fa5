import type { Job } from '../task/job';
import { runWorkers } from '../timing/limiter';
import { isSendable, type ActiveJob, type ActiveJobs } from './activeJob';
import { begin, openJob } from './effects';
import type { FinishedJob } from './finishedJob';
import { lookUp } from './lookUp';
import { oneAtATime } from './oneAtATime';
import type { RunContext } from './runContext';
import { runJobs, type Listener } from './runJobs';

/** Takes the jobs that go into one request. A sync task keeps its connection to itself. */
function takeUnit(queue: Job[], size: number): Job[] {
	const goesWithOthers = (job: Job | undefined) => job?.maySend === true && job.isAsync;
	const others = goesWithOthers(queue[0]) ? queue.slice(1, size) : [];
	const stop = others.findIndex((job) => !goesWithOthers(job));
	return queue.splice(0, 1 + (stop === -1 ? others.length : stop));
}

/**
 * Runs all jobs, `concurrency` requests at a time, and reports each as soon as it has finished. Where
 * the answer is `stop`, what is under way may finish and nothing new is sent.
 */
export async function runAll(
	run: RunContext,
	jobs: Job[],
	onFinished: (finished: FinishedJob) => 'go on' | 'stop',
): Promise<void> {
	const { settings } = run;
	const queue = [...jobs];
	const lookedUp = await lookUpFirst(run, jobs);
	let isClosed = false;
	const listener: Listener = {
		isClosed: () => isClosed,
		onFinished: (finished) => {
			// After the end of a run in stop mode, what was never sent has nothing to tell.
			if (isClosed && isUnsent(finished)) return;
			if (onFinished(finished) === 'stop') isClosed = true;
		},
		onLater: (later) => queue.unshift(...later.map(({ job }) => job)),
	};
	await runWorkers(settings.concurrency, async () => {
		const unit = isClosed ? [] : takeUnit(queue, settings.tasksPerRequest);
		if (unit.length === 0) return 'done';
		await oneAtATime(run.ledger.data, unit, async () => {
			const opened = unit.map((job) => lookedUp.get(job.id) ?? openJob(run, job));
			const active: ActiveJobs = new Map(opened.map((one) => [one.job.id, begin(run, one)]));
			await runJobs(run, active, listener);
		});
		return 'again';
	});
}

const isUnsent = ({ outcome }: FinishedJob) =>
	outcome.status === 'notSent' ||
	(outcome.status === 'rejected' && outcome.error.code === 'notSent');

/** Many tasks to a request: in a Retry, whatever is new here may have been bought by another Retry. */
const LOOKUPS_AT_ONCE = 100;

async function lookUpFirst(run: RunContext, jobs: Job[]): Promise<ActiveJobs> {
	const lookedUp: ActiveJobs = new Map();
	if (!run.ledger.data.isRetry) return lookedUp;
	const isNew = ({ state }: ActiveJob) => state.status === 'new';
	const fresh = jobs.map((job) => openJob(run, job)).filter((one) => isSendable(one) && isNew(one));
	for (let from = 0; from < fresh.length; from += LOOKUPS_AT_ONCE) {
		const some = fresh.slice(from, from + LOOKUPS_AT_ONCE);
		for (const active of some) lookedUp.set(active.job.id, active);
		await lookUp(run, lookedUp, some);
	}
	return lookedUp;
}
