import type { RunwareError } from '../api/reply';
import type { Task } from '../task/task';
import type { Outcome } from './outcome';
import type { Run } from './run';
import { isOver, look, watch, watched, type Watched } from './watch';

/** A task of any earlier time, as far as Runware still knows it. */
export interface Fetched {
	task: Task;
	outcome: Outcome;
}

/**
 * Fetches the images of a task by its UUID, free of charge: from the archive, which also has the
 * request, or by polling. Waits for a task that is still running where the run is to.
 */
export async function fetchTask(run: Run, taskUUID: string): Promise<Fetched> {
	const seen = watched({ taskType: 'imageInference', taskUUID } as Task);
	const record = (await run.archive.find([taskUUID])).get(taskUUID);
	run.checkStop();
	if (record?.request !== undefined)
		seen.task = { ...(record.request as object), taskUUID } as Task;
	await look(run, [seen], 0);
	const isRunning = seen.running > 0 || (seen.known && !isOver(seen));
	if (isRunning && run.conduct.wait)
		await watch(run, [seen], { since: Date.now(), archiveAfter: 0 });
	return { task: seen.task, outcome: outcomeOf(seen) };
}

function outcomeOf(seen: Watched): Outcome {
	const images = [...seen.images.values()];
	if (seen.running > 0) return { is: 'accepted', status: 'processing' };
	if (images.length > 0) return { is: 'made', images, failures: seen.failures, reused: false };
	const [error] = seen.failures;
	if (error) return { is: 'failed', error, status: 200 };
	if (seen.refused) return { is: 'failed', error: seen.refused, status: 401 };
	if (seen.known) return { is: 'accepted', status: 'processing' };
	return { is: 'failed', error: NOT_KNOWN, status: 404 };
}

const NOT_KNOWN: RunwareError = {
	code: 'taskNotFound',
	message:
		'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.',
	parameter: 'taskUUID',
};
