import { isTemporary } from '../api/isTemporary';
import type { ArchivedRequest } from '../api/archivedRequest';
import type { RunwareError } from '../api/reply';
import { pollDelayMs } from '../timing/backoff';
import { imagesAsked, type Task } from '../task/task';
import { look } from './findTasks';
import type { Outcome } from '../machine/outcome';
import type { RunContext } from './runContext';
import { openState, type TaskState } from '../machine/state';
import { transition } from '../machine/transition';
import { MAX_QUIET_LOOKUPS } from '../machine/transitions';

/** A task of any earlier time, as far as Runware still knows it. */
export interface Fetched {
	task: Task;
	outcome: Outcome;
}

/**
 * Fetches the images of a task by its UUID, free of charge: by polling or from the archive, which
 * also has the request. Waits for a task that is still running where the settings say so.
 */
export async function fetchTask(run: RunContext, taskUUID: string): Promise<Fetched> {
	const { settings } = run;
	const deadline = Date.now() + settings.timeLimitMs;
	const identity = { expectedImages: 1, isShared: true, hasSuccessor: false };
	// Nobody knows whether such a task was ever taken; and nothing is sent for it here.
	let state: TaskState = { ...openState(identity), status: 'unknown' };
	for (;;) {
		state = await lookOnce(run, taskUUID, state);
		const left = deadline - Date.now();
		if (left <= 0 || !mayChange(state, settings)) break;
		await run.pause(Math.min(delayMs(state, settings.baseDelayMs), left));
	}
	const { request } = state;
	const task = { taskType: 'imageInference', ...(request as object), taskUUID } as Task;
	return { task, outcome: outcomeOf(state, settings.wait) };
}

async function lookOnce(run: RunContext, taskUUID: string, state: TaskState): Promise<TaskState> {
	const target = { taskUUID, isAsync: false, state, needsRequest: true };
	const finding = (await look(run, [target])).get(taskUUID);
	if (finding === undefined) return state;
	const request = state.request ?? ('request' in finding ? finding.request : undefined);
	const expectedImages = request === undefined ? 1 : imagesIn(request);
	return transition({ ...state, expectedImages }, finding);
}

const imagesIn = ({ numberResults }: ArchivedRequest) =>
	imagesAsked({ numberResults: Number(numberResults ?? 1) } as Task);

const delayMs = ({ lookups, retryAfter }: TaskState, baseDelayMs: number) =>
	retryAfter === undefined ? pollDelayMs(lookups - 1, baseDelayMs) : retryAfter * 1000;

/** True when another lookup could bring something that is to be waited for. */
function mayChange(state: TaskState, { wait, maxRetries }: RunContext['settings']): boolean {
	const { status, unanswered, unchanged, isEmptyRecord, lookupError } = state;
	if (status === 'succeeded' || status === 'failed') return false;
	if (unanswered > 0)
		return lookupError !== undefined && isTemporary(lookupError) && unanswered <= maxRetries;
	if (status === 'unknown' || isEmptyRecord) return wait && unchanged <= MAX_QUIET_LOOKUPS;
	return wait;
}

function outcomeOf(state: TaskState, wait: boolean): Outcome {
	const { status, images, failures, running, expectedImages, isEmptyRecord } = state;
	// Who does not wait asks again later; who has waited gets what is there.
	const isUnfinished = status === 'processing' && !isEmptyRecord;
	if (isUnfinished && (images.length === 0 || (running > 0 && !wait)))
		return { status: 'processing' };
	if (images.length > 0) {
		const missing = Math.max(expectedImages - images.length - failures.length, running);
		const all = missing > 0 ? [...failures, notThere(missing)] : failures;
		return { status: 'succeeded', images, failures: all, isReused: false };
	}
	const [error] = failures;
	if (error) return { status: 'failed', error };
	if (isEmptyRecord) return { status: 'rejected', error: NOTHING_KEPT };
	if (state.unanswered > 0 && state.lookupError) {
		return { status: 'rejected', error: state.lookupError };
	}
	return { status: 'rejected', error: NOT_KNOWN };
}

const notThere = (missing: number): RunwareError => ({
	code: 'resultMissing',
	message: `${missing} of the images were not there yet when the task was fetched`,
});

const NOTHING_KEPT: RunwareError = {
	code: 'nothingKept',
	message:
		'Runware has a record of this task, but no result in it: the account keeps no data, or the task is still running.',
};

const NOT_KNOWN: RunwareError = {
	code: 'taskNotFound',
	message:
		'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.',
};
