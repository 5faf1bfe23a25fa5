import type { ReplyEntry, RunwareError } from '../api/reply';
import { pollDelayMs } from '../pacing/backoff';
import { imagesAsked, type Task } from '../task/task';
import { look } from './look';
import type { Outcome } from './outcome';
import type { Session } from './session';
import { openState, type TaskState } from './state';
import { transition } from './transition';
import { PATIENCE } from './transitions';

/** A task of any earlier time, as far as Runware still knows it. */
export interface Fetched {
	task: Task;
	outcome: Outcome;
}

/**
 * Fetches the images of a task by its UUID, free of charge: by polling or from the archive, which
 * also has the request. Waits for a task that is still running where the settings say so.
 */
export async function fetchTask(session: Session, taskUUID: string): Promise<Fetched> {
	const { settings } = session;
	const deadline = Date.now() + settings.timeLimitMs;
	const identity = { expectedImages: 1, isShared: true, hasSuccessor: false };
	// Nobody knows whether such a task was ever taken; and nothing is sent for it here.
	let state: TaskState = { ...openState(identity), status: 'unclear' };
	for (;;) {
		state = await lookOnce(session, taskUUID, state);
		const left = deadline - Date.now();
		if (left <= 0 || !mayChange(state, settings)) break;
		await session.pause(Math.min(delayMs(state, settings.baseDelayMs), left));
	}
	const { request } = state;
	const task = { taskType: 'imageInference', ...(request as object), taskUUID } as Task;
	return { task, outcome: outcomeOf(state, settings.wait) };
}

async function lookOnce(session: Session, taskUUID: string, state: TaskState): Promise<TaskState> {
	const target = { taskUUID, isAsync: false, state, needsRequest: true };
	const finding = (await look(session, [target])).get(taskUUID);
	if (finding === undefined) return state;
	const request = state.request ?? ('request' in finding ? finding.request : undefined);
	const expectedImages = request === undefined ? 1 : imagesIn(request);
	return transition({ ...state, expectedImages }, finding);
}

const imagesIn = ({ numberResults }: ReplyEntry) =>
	imagesAsked({ numberResults: Number(numberResults ?? 1) } as Task);

const delayMs = ({ lookups, retryAfter }: TaskState, baseDelayMs: number) =>
	retryAfter === undefined ? pollDelayMs(lookups - 1, baseDelayMs) : retryAfter * 1000;

/** True when another lookup could bring something that is to be waited for. */
function mayChange(state: TaskState, { wait, maxRetries }: Session['settings']): boolean {
	const { status, unanswered, unchanged, isHollow, lookupError } = state;
	if (status === 'made' || status === 'failed') return false;
	if (unanswered > 0) return isTemporary(lookupError) && unanswered <= maxRetries;
	if (status === 'unclear' || isHollow) return wait && unchanged <= PATIENCE;
	return wait;
}

function isTemporary({ httpStatus = 0 }: Partial<RunwareError> = {}): boolean {
	return httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
}

function outcomeOf(state: TaskState, wait: boolean): Outcome {
	const { status, images, failures, running, expectedImages, isHollow } = state;
	// Who does not wait asks again later; who has waited gets what is there.
	const isUnfinished = status === 'processing' && !isHollow;
	if (isUnfinished && (images.length === 0 || (running > 0 && !wait)))
		return { status: 'processing' };
	if (images.length > 0) {
		const missing = Math.max(expectedImages - images.length - failures.length, running);
		const all = missing > 0 ? [...failures, notThere(missing)] : failures;
		return { status: 'made', images, failures: all, isReused: false };
	}
	const [error] = failures;
	if (error) return { status: 'failed', error };
	if (isHollow) return { status: 'rejected', error: NOTHING_KEPT };
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
