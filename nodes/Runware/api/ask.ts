import { randomUUID } from 'node:crypto';
import { httpError } from './httpError';
import type { Post } from './post';
import type { ReplyEntry, RunwareError } from './reply';

const TIMEOUT_MS = 30_000;

/** One free question to Runware and its one answer, or the error in its place. */
export async function ask(
	post: Post,
	task: { taskType: string; [parameter: string]: string | number },
): Promise<{ entry: ReplyEntry } | { error: RunwareError }> {
	const taskUUID = randomUUID();
	const reply = await post([JSON.stringify({ ...task, taskUUID })], TIMEOUT_MS);
	const entry = reply.data.find(({ taskType }) => taskType === task.taskType);
	if (entry !== undefined && reply.errors.length === 0) return { entry };
	const error = reply.errors[0] ?? httpError(reply);
	return { error: { ...error, retryAfter: reply.retryAfter } };
}
