import { hasContent, imagesIn, isFailed, isFinished, type Image } from './image';
import type { ReplyBody, ReplyEntry, RunwareError } from './reply';
import { isSameUUID } from './uuid';

/** Everything that one reply says of one task. */
export interface TaskResults {
	images: Image[];
	/** Errors that are about this task; one reported in both forms counts once. */
	errors: RunwareError[];
	/** Results that are still being made. */
	running: number;
	/** True when the reply has an entry for the task, if only an acknowledgment. */
	isListed: boolean;
}

/** The border gives every failed entry an error. */
export const errorsIn = (entries: ReplyEntry[]): RunwareError[] =>
	entries.filter(isFailed).flatMap(({ error }) => error ?? []);

/**
 * The results of one task. A reply to several tasks speaks only for those that it names; an error
 * without a name can only be meant for a task that was alone in its request.
 */
export function resultsIn(reply: ReplyBody, taskUUID: string, isOnlyTask: boolean): TaskResults {
	const entries = reply.data.filter((entry) => isSameUUID(entry.taskUUID, taskUUID));
	const failures = errorsIn(entries);
	const named = reply.errors.filter((error) => isSameUUID(error.taskUUID, taskUUID));
	const unnamed = reply.errors.filter((error) => error.taskUUID === undefined);
	const errors = named.length === 0 && entries.length === 0 && isOnlyTask ? unnamed : named;
	const images = imagesIn(entries);
	const known = new Set(images.map(({ imageUUID }) => imageUUID));
	return {
		images,
		errors: failures.length > errors.length ? failures : errors,
		running: entries.filter((entry) => isRunning(entry, known)).length,
		isListed: entries.length > 0,
	};
}

/** An image that is there is not running, though an earlier entry of it may be listed beside it. */
const isRunning = (entry: ReplyEntry, known: Set<string>) => {
	if (isFailed(entry)) return false;
	if (entry.imageUUID !== undefined) return !known.has(entry.imageUUID);
	return !isFinished(entry) || !hasContent(entry);
};
