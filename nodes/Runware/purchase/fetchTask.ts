import type { Reply, RunwareError } from '../api/reply';
import { saysNothing } from '../api/taskState';
import { httpError } from '../api/verdict';
import { imagesAsked, type Task } from '../task/task';
import { pollDelayMs, retryDelayMs } from './backoff';
import type { Outcome } from './outcome';
import type { Run } from './run';
import { isOver, look, watched, type Watched } from './watch';

/** A task of any earlier time, as far as Runware still knows it. */
export interface Fetched {
	task: Task;
	outcome: Outcome;
}

/** How often an unknown task is looked for when it is to be waited for: it may not be visible yet. */
const LOOKS_FOR_UNKNOWN = 3;

/**
 * Fetches the images of a task by its UUID, free of charge: by polling or from the archive, which
 * also has the request. Waits for a task that is still running where the run is to.
 */
export async function fetchTask(run: Run, taskUUID: string): Promise<Fetched> {
	const seen = watched({ taskType: 'imageInference', taskUUID } as Task);
	const deadline = Date.now() + run.settings.timeLimitMs;
	let trouble = await lookUp(run, seen);
	for (let looks = 0; mayChange(run, seen, trouble, looks); looks++) {
		const left = deadline - Date.now();
		if (left <= 0) break;
		await run.pause(Math.min(delayMs(run, trouble, looks), left));
		trouble = await lookUp(run, seen);
	}
	return { task: seen.task, outcome: outcomeOf(run, seen, trouble) };
}

/** One look, with the request once there is something to show. Gives back what kept it from an answer. */
async function lookUp(run: Run, seen: Watched): Promise<Reply | undefined> {
	await look(run, [seen], 0);
	const { taskUUID } = seen.task;
	const isOnlyRunning = seen.running > 0 && seen.images.size === 0;
	let trouble: Reply | undefined;
	if (seen.request === undefined && !isOnlyRunning && seen.refused === undefined) {
		const record = (await run.archive.find([taskUUID])).get(taskUUID);
		run.checkStop();
		seen.request = record?.request;
		trouble = record?.trouble;
	}
	if (seen.request !== undefined) seen.task = { ...(seen.request as object), taskUUID } as Task;
	return trouble?.errors.some(saysNothing) ? undefined : trouble;
}

const isTemporary = ({ status, readable }: Reply) =>
	status === 0 || status === 408 || status === 429 || status >= 500 || (status < 300 && !readable);

/** True when another look could bring something that the run is to wait for. */
function mayChange(run: Run, seen: Watched, trouble: Reply | undefined, looks: number): boolean {
	const { wait, maxRetries } = run.settings;
	if (seen.refused !== undefined) return false;
	if (seen.running > 0) return wait;
	if (seen.known) return wait && seen.request !== undefined && !isOver(seen);
	if (trouble !== undefined) return isTemporary(trouble) && looks < maxRetries;
	return wait && looks < LOOKS_FOR_UNKNOWN;
}

const delayMs = ({ settings }: Run, trouble: Reply | undefined, looks: number) =>
	trouble === undefined
		? pollDelayMs(looks, settings.baseDelayMs)
		: retryDelayMs(looks, settings.baseDelayMs, trouble.retryAfter);

function outcomeOf(run: Run, seen: Watched, trouble: Reply | undefined): Outcome {
	const images = [...seen.images.values()];
	// Who does not wait asks again later; who has waited gets what is there.
	if (seen.running > 0 && (images.length === 0 || !run.settings.wait))
		return { is: 'accepted', status: 'processing' };
	if (images.length > 0)
		return { is: 'made', images, failures: [...seen.failures, ...missingOf(seen)], reused: false };
	const [error] = seen.failures;
	if (error) return { is: 'failed', error, status: 200 };
	if (seen.refused) return { is: 'failed', error: seen.refused, status: 401 };
	if (seen.known) return { is: 'accepted', status: 'processing' };
	if (trouble === undefined) return { is: 'failed', error: NOT_KNOWN, status: 404 };
	return { is: 'failed', error: trouble.errors[0] ?? httpError(trouble), status: trouble.status };
}

function missingOf({ task, images, failures, running }: Watched): RunwareError[] {
	const settled = images.size + failures.length;
	const missing = Math.max(imagesAsked(task) - settled, running);
	if (missing <= 0) return [];
	const message = `${missing} of the images were not there yet when the task was fetched`;
	return [{ code: 'resultMissing', message }];
}

const NOT_KNOWN: RunwareError = {
	code: 'taskNotFound',
	message:
		'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.',
};
