import { categoryOf, showsFailure } from './errorCodes';
import { httpError } from './httpError';
import type { Post } from './post';
import { readBody, type Reply, type ReplyEntry, type RunwareError } from './reply';
import type { TaskEvent } from './taskEvent';
import { resultsIn } from './taskResults';

/** What a lookup, which is free, can say of one task. */
export type Finding = Extract<
	TaskEvent,
	{ type: 'results' | 'emptyRecord' | 'notFound' | 'lookupFailed' }
>;

export const LOOKUP_TIMEOUT_MS = 30_000;

const taskOf = (taskType: 'getResponse' | 'getTaskDetails') => (taskUUID: string) =>
	JSON.stringify({ taskType, taskUUID });

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

/** Polls tasks for their results; one request, one `getResponse` per task. */
export async function getResponses(
	post: Post,
	taskUUIDs: string[],
	timeoutMs = LOOKUP_TIMEOUT_MS,
): Promise<Map<string, Finding>> {
	const reply = await post(taskUUIDs.map(taskOf('getResponse')), timeoutMs);
	const isOnlyTask = taskUUIDs.length === 1;
	return new Map(taskUUIDs.map((taskUUID) => [taskUUID, polled(reply, taskUUID, isOnlyTask)]));
}

function archived(reply: Reply, taskUUID: string, isOnlyTask: boolean): Finding {
	const entry = reply.data.find(
		(found) => found.taskType === 'getTaskDetails' && found.taskUUID === taskUUID,
	);
	if (entry === undefined) return polled({ ...reply, data: [] }, taskUUID, isOnlyTask);
	const request = [entry.request].flat()[0] as ReplyEntry | undefined;
	const { data, errors } = readBody(entry.response) ?? { data: [], errors: [] };
	const found = resultsIn({ ...reply, data, errors }, taskUUID, true);
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
export async function getTaskDetails(
	post: Post,
	taskUUIDs: string[],
	timeoutMs = LOOKUP_TIMEOUT_MS,
): Promise<Map<string, Finding>> {
	const reply = await post(taskUUIDs.map(taskOf('getTaskDetails')), timeoutMs);
	const isOnlyTask = taskUUIDs.length === 1;
	return new Map(taskUUIDs.map((taskUUID) => [taskUUID, archived(reply, taskUUID, isOnlyTask)]));
}
