import type { Entry } from '../machine/entry';
import type { Job } from '../task/job';
import { runWorkers } from '../timing/limiter';
import type { ActiveJob, ActiveJobs } from './activeJob';
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
		onLater: (later) => queue.unshift(...later),
	};
	await runWorkers(settings.concurrency, async () => {
		const unit = isClosed ? [] : takeUnit(queue, settings.tasksPerRequest);
		if (unit.length === 0) return 'done';
		const since = Date.now();
		await oneAtATime(run.ledger.beside.busy, unit, async () => {
			const opened = unit.map((job) => takeUp(run, job, lookedUp.get(job.id)));
			const active: ActiveJobs = new Map(opened.map((one) => [one.job.id, begin(run, one, since)]));
			await runJobs(run, active, listener);
		});
		return 'again';
	});
}

const isUnsent = ({ outcome }: FinishedJob) =>
	outcome.status === 'notSent' ||
	(outcome.status === 'rejected' && outcome.error.code === 'notSent');

/** A job that was looked up before its turn, and what the ledger then had of it. */
interface LookedUp {
	active: ActiveJob;
	entry: Entry | undefined;
}

/** What was looked up counts unless another call has taken the job up since. */
function takeUp(run: RunContext, job: Job, first: LookedUp | undefined): ActiveJob {
	const isCurrent = first !== undefined && run.ledger.entry(job.id) === first.entry;
	return isCurrent ? first.active : openJob(run, job);
}

/** Many tasks to a request: in a Retry, whatever is new here may have been bought by another Retry. */
const LOOKUPS_AT_ONCE = 100;

async function lookUpFirst(run: RunContext, jobs: Job[]): Promise<Map<string, LookedUp>> {
	const lookedUp = new Map<string, LookedUp>();
	const { data, beside } = run.ledger;
	if (!data.isRetry) return lookedUp;
	const isNew = ({ id, maySend }: Job) => maySend && run.ledger.entry(id) === undefined;
	const left = jobs.filter(isNew);
	while (left.length > 0) {
		const some = left.splice(0, LOOKUPS_AT_ONCE);
		await oneAtATime(beside.busy, some, async () => {
			const opened = some.filter(isNew).map((job) => openJob(run, job));
			const fresh: ActiveJobs = new Map(opened.map((one) => [one.job.id, one]));
			if (fresh.size > 0) await lookUp(run, fresh, opened);
			for (const [id, active] of fresh) lookedUp.set(id, { active, entry: run.ledger.entry(id) });
		});
	}
	return lookedUp;
}
