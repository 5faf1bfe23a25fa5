import { categoryOf } from './errorCodes';
import { imagesIn, type Image } from './image';
import type { Reply, ReplyEntry, RunwareError } from './reply';

/** Everything that one reply says of one task. */
export interface TaskState {
	images: Image[];
	/** Failed results; a failure reported in both forms counts once. */
	failures: RunwareError[];
	/** Results that are still being made. */
	running: number;
	/** True when the reply has an entry for the task, if only an acknowledgment. */
	known: boolean;
}

const errorOfEntry = (entry: ReplyEntry): RunwareError => ({
	code: entry.error?.code ?? (entry.code as string | undefined) ?? 'taskFailed',
	message: entry.error?.message ?? (entry.message as string | undefined) ?? 'The image failed',
	...entry.error,
});

/** Errors that name the task, and those that name none when nothing else could be meant. */
export const errorsOf = (reply: Reply, taskUUID: string): RunwareError[] => {
	const named = reply.errors.filter((error) => error.taskUUID === taskUUID);
	if (named.length > 0 || reply.data.some((entry) => entry.taskUUID === taskUUID)) return named;
	return reply.errors.filter((error) => error.taskUUID === undefined);
};

export function stateIn(reply: Reply, taskUUID: string): TaskState {
	const entries = reply.data.filter((entry) => entry.taskUUID === taskUUID);
	const failedEntries = entries.filter((entry) => entry.status === 'error');
	const errors = errorsOf(reply, taskUUID);
	const fromEntries = failedEntries.map(errorOfEntry);
	const images = imagesIn(entries);
	return {
		images,
		failures: fromEntries.length > errors.length ? fromEntries : errors,
		running: entries.length - images.length - failedEntries.length,
		known: entries.length > 0,
	};
}

/** Failures that say nothing of the task itself: it is unknown, or the refusal of a repeat. */
export const saysNothing = ({ code }: RunwareError): boolean =>
	['notFound', 'conflict'].includes(categoryOf(code));
