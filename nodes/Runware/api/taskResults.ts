import { imagesIn, type Image } from './image';
import type { Reply, ReplyEntry, RunwareError } from './reply';

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

const errorOfEntry = (entry: ReplyEntry): RunwareError => ({
	code: entry.error?.code ?? (entry.code as string | undefined) ?? 'taskFailed',
	message: entry.error?.message ?? (entry.message as string | undefined) ?? 'The image failed',
	...entry.error,
});

/**
 * The results of one task. A reply to several tasks speaks only for those that it names; an error
 * without a name can only be meant for a task that was alone in its request.
 */
export function resultsIn(reply: Reply, taskUUID: string, isOnlyTask: boolean): TaskResults {
	const entries = reply.data.filter((entry) => entry.taskUUID === taskUUID);
	const failedEntries = entries.filter((entry) => entry.status === 'error');
	const named = reply.errors.filter((error) => error.taskUUID === taskUUID);
	const unnamed = reply.errors.filter((error) => error.taskUUID === undefined);
	const errors = named.length === 0 && entries.length === 0 && isOnlyTask ? unnamed : named;
	const images = imagesIn(entries);
	return {
		images,
		errors: failedEntries.length > errors.length ? failedEntries.map(errorOfEntry) : errors,
		running: entries.length - images.length - failedEntries.length,
		isListed: entries.length > 0,
	};
}
