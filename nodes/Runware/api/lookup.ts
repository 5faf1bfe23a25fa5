import { categoryOf, showsFailure } from './errorCodes';
import { httpError } from './httpError';
import type { Post } from './post';
import type { Reply, RunwareError } from './reply';
import type { TaskEvent } from './taskEvent';
import { resultsIn } from './taskResults';
import { isSameUUID } from './uuid';

/** What a lookup, which is free, can say of one task. */
export type Finding = Extract<
	TaskEvent,
	{ type: 'results' | 'emptyRecord' | 'notFound' | 'lookupFailed' }
>;

export const LOOKUP_TIMEOUT_MS = 30_000;

const taskOf = (taskType: string) => (taskUUID: string) => JSON.stringify({ taskType, taskUUID });

/** The refusal of a repeat and "not found" are answers: Runware says nothing of the task itself. */
const saysNothing = ({ code }: RunwareError) => ['conflict', 'notFound'].includes(categoryOf(code));

/** A timeout at HTTP level is the lookup's own; reported as a result, it is how the task ended. */
const isFailure = ({ code }: RunwareError, status: number) =>
	showsFailure(code) || (categoryOf(code) === 'timeout' && status < 300);

const lookupFailed = (reply: Reply, error?: RunwareError): Finding => ({
	type: 'lookupFailed',
	error: error ?? reply.errors[0] ?? httpError(reply),
	retryAfter: reply.retryAfter,
});

function polled(reply: Reply, taskUUID: string, isOnlyTask: boolean): Finding {
	if (!reply.readable) return lookupFailed(reply);
	const { images, errors, running } = resultsIn(reply, taskUUID, isOnlyTask);
	const failures = errors.filter((error) => isFailure(error, reply.status));
	if (images.length + failures.length + running > 0) {
		return { type: 'results', images, failures, running, source: 'lookup' };
	}
	// An error of any other kind, or one that names no task, is the lookup's own: it was not answered.
	const unnamed = reply.errors.filter((one) => one.taskUUID === undefined);
	const error = [...errors, ...unnamed].find((one) => !saysNothing(one));
	if (error && categoryOf(error.code) === 'expired') return { type: 'emptyRecord', error };
	if (error) return lookupFailed(reply, error);
	const isAnswer = reply.status < 300 || errors.length > 0;
	return isAnswer ? { type: 'notFound' } : lookupFailed(reply);
}

type Findings = Map<string, Finding>;

/** Polls tasks for their results; one request, one `getResponse` per task. */
export const getResponses = async (
	post: Post,
	taskUUIDs: string[],
	timeoutMs = LOOKUP_TIMEOUT_MS,
): Promise<Findings> => await ask(post, 'getResponse', polled, taskUUIDs, timeoutMs);

function archived(reply: Reply, taskUUID: string, isOnlyTask: boolean): Finding {
	const entry = reply.data.find(
		(found) => found.taskType === 'getTaskDetails' && isSameUUID(found.taskUUID, taskUUID),
	);
	if (entry === undefined) return polled({ ...reply, data: [] }, taskUUID, isOnlyTask);
	const { request, response = { data: [], errors: [] } } = entry;
	const found = resultsIn(response, taskUUID, true);
	const failures = found.errors.filter((error) => isFailure(error, 200));
	if (found.images.length + failures.length > 0) {
		const { images, running } = found;
		return { type: 'results', images, failures, running, source: 'lookup', request };
	}
	if (found.errors.some(wasRefused)) return { type: 'notFound' };
	const [error] = found.errors.filter((one) => !saysNothing(one));
	return { type: 'emptyRecord', request, error };
}

/** A refusal on file is no use of the UUID: the task was not taken that time. */
const wasRefused = ({ code }: RunwareError) =>
	['busy', 'quota', 'key', 'invalid'].includes(categoryOf(code));

/** Asks Runware's archive for finished tasks, of whatever delivery method. */
export const getTaskDetails = async (
	post: Post,
	taskUUIDs: string[],
	timeoutMs = LOOKUP_TIMEOUT_MS,
): Promise<Findings> => await ask(post, 'getTaskDetails', archived, taskUUIDs, timeoutMs);

async function ask(
	post: Post,
	taskType: 'getResponse' | 'getTaskDetails',
	read: (reply: Reply, taskUUID: string, isOnlyTask: boolean) => Finding,
	taskUUIDs: string[],
	timeoutMs: number,
): Promise<Findings> {
	const reply = await post(taskUUIDs.map(taskOf(taskType)), timeoutMs);
	const isOnlyTask = taskUUIDs.length === 1;
	if (reply.cause !== 'TOO_LARGE' || isOnlyTask) {
		return new Map(taskUUIDs.map((taskUUID) => [taskUUID, read(reply, taskUUID, isOnlyTask)]));
	}
	// Images as text are large: what does not fit into one reply is asked for in two.
	const half = Math.ceil(taskUUIDs.length / 2);
	const first = await ask(post, taskType, read, taskUUIDs.slice(0, half), timeoutMs);
	const second = await ask(post, taskType, read, taskUUIDs.slice(half), timeoutMs);
	return new Map([...first, ...second]);
}
