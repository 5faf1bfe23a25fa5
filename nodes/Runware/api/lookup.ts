import { categoryOf } from './errorCodes';
import type { Image } from './image';
import type { Post } from './post';
import { readBody, type Reply, type ReplyEntry, type RunwareError } from './reply';
import { saysNothing, stateIn } from './taskState';

/** What a lookup, which is free, found out about one task. */
export interface Finding {
	images: Image[];
	failures: RunwareError[];
	running: number;
	/** False: Runware says nothing of this UUID, which does not prove that it never had it. */
	known: boolean;
	/** The task as Runware has it on file, when it came from the archive. */
	request?: ReplyEntry;
	/** The reply's own trouble: no answer, a refused key, a page of a proxy. */
	trouble?: Reply;
}

const TIMEOUT_MS = 30_000;

const taskOf = (taskType: 'getResponse' | 'getTaskDetails') => (taskUUID: string) =>
	JSON.stringify({ taskType, taskUUID });

const isTrouble = (reply: Reply) => reply.status === 0 || reply.status >= 300 || !reply.readable;

/** Errors of the lookup itself must not pass for the failure of the task. */
const isOfTheTask = (error: RunwareError, reply: Reply, taskUUID: string) => {
	if (saysNothing(error)) return false;
	if (!isTrouble(reply)) return true;
	const category = categoryOf(error.code);
	return error.taskUUID === taskUUID && ['failed', 'safety', 'invalid'].includes(category);
};

const findingIn = (reply: Reply, taskUUID: string): Finding => {
	const state = stateIn(reply, taskUUID);
	const failures = state.failures.filter((error) => isOfTheTask(error, reply, taskUUID));
	const known = state.known || failures.length > 0;
	// "Not found" at HTTP 404 is an answer, not trouble.
	const isNoAnswer = isTrouble(reply) && !known && !reply.errors.some(saysNothing);
	return { ...state, failures, known, ...(isNoAnswer ? { trouble: reply } : {}) };
};

/** Polls tasks for their state; one request, one `getResponse` per task. */
export async function getResponses(post: Post, taskUUIDs: string[]): Promise<Map<string, Finding>> {
	const reply = await post(taskUUIDs.map(taskOf('getResponse')), TIMEOUT_MS);
	return new Map(taskUUIDs.map((taskUUID) => [taskUUID, findingIn(reply, taskUUID)]));
}

const archived = (reply: Reply, taskUUID: string): Finding => {
	const entry = reply.data.find(
		(found) => found.taskType === 'getTaskDetails' && found.taskUUID === taskUUID,
	);
	if (entry === undefined) return { ...findingIn({ ...reply, data: [] }, taskUUID), known: false };
	const body = readBody(entry.response) ?? { data: [], errors: [] };
	const request = [entry.request].flat()[0] as ReplyEntry | undefined;
	const state = stateIn({ ...reply, ...body }, taskUUID);
	const failures = state.failures.filter((error) => !saysNothing(error));
	// A record without content (no data retention, or a refused repeat) proves no more than the UUID.
	return { ...state, failures, known: state.images.length + failures.length > 0, request };
};

/** Asks Runware's archive for finished tasks, of whatever delivery method. */
export async function getTaskDetails(
	post: Post,
	taskUUIDs: string[],
): Promise<Map<string, Finding>> {
	const reply = await post(taskUUIDs.map(taskOf('getTaskDetails')), TIMEOUT_MS);
	return new Map(taskUUIDs.map((taskUUID) => [taskUUID, archived(reply, taskUUID)]));
}
