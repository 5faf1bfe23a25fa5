// getResponse and getTaskDetails. Both are free, and neither changes a task.
import { errorOf } from './errors.mts';
import { successEntry, failureError } from './entry.mts';
import { delivered, found, refusedBy, type Outcome } from './outcome.mts';
import type { Job, World } from './world.mts';

export async function getResponse(world: World, taskUUID: string): Promise<Outcome> {
	const { settings } = world;
	const job = visibleJob(world, taskUUID);
	if (!job) return unknownTask(settings.unknownPoll, taskUUID);
	const running = job.finishedAt === undefined || job.polls < settings.pollsBeforeDone;
	job.polls += 1;
	if (job.task.deliveryMethod !== 'async') {
		if (running) return settings.syncPollWhileRunning === 'empty' ? found() : processing(taskUUID);
		return settings.syncPoll === 'empty'
			? found()
			: await delivered(world, job, job.results, 'success');
	}
	if (running) return processing(taskUUID);

	job.shown += 1;
	const visible = settings.progress === 'perPoll' ? job.shown : Infinity;
	const outcome = await delivered(world, job, job.results.slice(0, visible), 'success');
	const hidden = job.results.slice(visible).flatMap(() => processing(taskUUID).data);
	return { ...outcome, ok: outcome.ok || hidden.length > 0, data: [...outcome.data, ...hidden] };
}

export async function getTaskDetails(world: World, taskUUID: string): Promise<Outcome> {
	const { settings } = world;
	const job = visibleJob(world, taskUUID);
	const running = job?.finishedAt === undefined;
	if (!job || (running && settings.detailsWhileRunning === 'empty')) {
		return unknownTask(settings.detailsUnknown, taskUUID);
	}
	if (settings.details === 'empty') return found();
	const entry = { taskType: 'getTaskDetails', taskUUID };
	if (settings.details === 'emptyRecord')
		return found({ ...entry, request: [], response: { data: [] } });
	const request = [job.archived];
	if (running) return found({ ...entry, request, response: { data: [] } });
	return found({ ...entry, request, response: await archivedResponse(world, job) });
}

async function archivedResponse(world: World, job: Job) {
	const { taskUUID } = job.task;
	if (job.repeated && world.settings.detailsKeepsConflict) {
		return { data: [], errors: [errorOf('conflictTaskUUID', { taskUUID })] };
	}
	const good = job.results.filter(({ failure }) => !failure);
	const failed = job.results.filter(({ failure }) => failure);
	world.ledger.line(taskUUID).delivered += good.length;
	const data = await Promise.all(good.map((result) => successEntry(world, job, result)));
	const errors = failed.map((result) => failureError(job, result));
	return { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) };
}

function visibleJob({ jobs, settings }: World, taskUUID: string): Job | undefined {
	const job = jobs.get(taskUUID);
	return job && Date.now() - job.acceptedAt >= settings.visibleAfterMs ? job : undefined;
}

function unknownTask(answer: string, taskUUID: string): Outcome {
	if (answer === 'empty') return found();
	return refusedBy('taskNotFound', taskUUID, answer === 'error400' ? 400 : 404);
}

function processing(taskUUID: string): Outcome {
	return found({ taskType: 'imageInference', taskUUID, status: 'processing' });
}
