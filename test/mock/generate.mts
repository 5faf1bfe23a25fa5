// imageInference: from a task as it arrived to an accepted job and its answer.
import { taskErrors } from './admission.mts';
import { writtenSeed, exactSeed } from './exactJson.mts';
import type { TaskFault } from './faults.mts';
import { startJob } from './job.mts';
import { delivered, found, refused, refusedBy, type Outcome } from './outcome.mts';
import { planResults } from './plan.mts';
import type { ImageTask, Job, World } from './world.mts';

export async function generate(
	world: World,
	given: unknown,
	{ dryRun, fault }: { dryRun: boolean; fault?: TaskFault },
): Promise<Outcome> {
	const { settings, ledger } = world;
	const errors = taskErrors(world, given);
	if (errors.length > 0) {
		const { taskUUID } = Object(given) as Partial<ImageTask>;
		if (taskUUID !== undefined) world.refusedUUIDs.add(taskUUID);
		return refused(errors, settings.rejectedStatus);
	}
	const task = given as ImageTask;
	const { taskUUID } = task;
	if (dryRun) return priced(task, world);

	const earlier = world.jobs.get(taskUUID);
	const forgotten = settings.duplicates === 'forgotten' && earlier?.finishedAt !== undefined;
	const isReserved = settings.refusedUUID === 'reserved' && world.refusedUUIDs.has(taskUUID);
	if ((earlier && !forgotten) || isReserved || (fault && 'conflict' in fault)) {
		ledger.conflict(taskUUID);
		if (earlier) earlier.repeated = true;
		return refusedBy(settings.conflictCode, taskUUID, settings.rejectedStatus);
	}
	if (fault && 'reject' in fault) {
		return refusedBy(fault.reject, taskUUID, fault.status ?? settings.rejectedStatus);
	}
	if (ledger.runningTasks() >= settings.queueLimit) {
		return refusedBy('rateLimitExceeded', taskUUID, 429);
	}
	const job = accept(world, task, fault);
	if (!job) return refusedBy('insufficientCredits', taskUUID, settings.creditsStatus);
	if (task.deliveryMethod === 'async') return acknowledged(job, world);
	const limit = settings.syncLimitMs;
	await (Number.isFinite(limit) ? Promise.race([job.done, world.wait(limit)]) : job.done);
	// What Runware sends when its own patience ends is not known.
	if (job.finishedAt === undefined) return refusedBy('timeoutProvider', taskUUID, 504);
	return await delivered(world, job, job.results);
}

function accept(world: World, task: ImageTask, fault?: TaskFault): Job | undefined {
	const { settings, ledger } = world;
	const written = writtenSeed(task);
	const results = planResults(task, { written, billed: ledger.data.billedImages }, settings, fault);
	const billed = results.filter((result) => settings.billFailed || !result.failure);
	const microUSD = billed.reduce((sum, { cost }) => sum + Math.round(cost * 1e6), 0);
	const spent = Math.round(ledger.data.billedUSD * 1e6) + microUSD;
	if (spent > Math.round(settings.balanceUSD * 1e6)) return undefined;

	const seed = task.seed === undefined ? {} : { seed: exactSeed(task.seed, written) };
	const job = startJob(world, task, { ...task, ...seed }, results);
	ledger.charge({
		taskUUID: task.taskUUID,
		at: job.acceptedAt,
		asked: results.length,
		billed: billed.length,
		failed: results.filter((result) => result.failure).length,
		microUSD,
	});
	return job;
}

function acknowledged({ task: { taskUUID } }: Job, { settings }: World): Outcome {
	const entry = { taskType: 'imageInference', taskUUID };
	if (settings.ack === 'empty') return found();
	return found(settings.ack === 'processing' ? { ...entry, status: 'processing' } : entry);
}

/** The shape of a dry run's answer is invented: not documented, and never seen. */
function priced(task: ImageTask, { settings, ledger }: World): Outcome {
	const results = planResults(task, { billed: ledger.data.billedImages }, settings);
	const microUSD = results.reduce((sum, { cost }) => sum + Math.round(cost * 1e6), 0);
	const { taskUUID } = task;
	return found({ taskType: 'imageInference', taskUUID, dryRun: true, cost: microUSD / 1e6 });
}
