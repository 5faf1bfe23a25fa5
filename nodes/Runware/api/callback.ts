import { TASK_TYPES } from '../task/task';
import { imagesIn, type Image } from './image';
import { readBody } from './readBody';
import type { ReplyEntry, RunwareError } from './reply';
import { errorsIn } from './taskResults';
import { isUUID } from './uuid';

/** What one webhook call of Runware reports. */
export interface Callback {
	images: Array<Image & { taskUUID: string }>;
	errors: Array<RunwareError & { taskUUID: string }>;
}

/** A bare result or error, without the usual envelope. */
const isFlat = (body: unknown): boolean => {
	if (typeof body !== 'object' || body === null || !('taskUUID' in body)) return false;
	const { data, errors } = body as { data?: unknown; errors?: unknown };
	return (data ?? errors ?? undefined) === undefined;
};

type Named = ReplyEntry & { taskUUID: string };

const isImageTask = (entry: ReplyEntry): entry is Named =>
	isUUID(entry.taskUUID) &&
	(entry.taskType === undefined || (TASK_TYPES as readonly string[]).includes(entry.taskType));

/**
 * A webhook body in any of the shapes that have been seen: an envelope with `data` or `errors`, an
 * `error` object, an array, a bare result or error. Undefined when there is nothing of the kind in it.
 */
export function readCallback(body: unknown): Callback | undefined {
	const read = readBody(isFlat(body) ? { data: [body] } : body);
	if (read === undefined) return undefined;
	const tasks = tasksOf(read.data.filter(isImageTask));
	const images = tasks.flatMap(([taskUUID, entries]) =>
		imagesIn(entries).map((image) => ({ ...image, taskUUID })),
	);
	const errors = [
		...tasks.flatMap(([taskUUID, entries]) =>
			errorsIn(entries).map((error) => ({ ...error, taskUUID })),
		),
		...read.errors.flatMap(({ taskUUID, ...error }) =>
			isUUID(taskUUID) ? [{ ...error, taskUUID }] : [],
		),
	];
	return images.length + errors.length > 0 ? { images, errors } : undefined;
}

/** The entries of each task, in the order in which the tasks came. */
function tasksOf(entries: Named[]): Array<[string, Named[]]> {
	const byTask = new Map<string, Named[]>();
	for (const entry of entries) {
		const known = byTask.get(entry.taskUUID);
		if (known === undefined) byTask.set(entry.taskUUID, [entry]);
		else known.push(entry);
	}
	return [...byTask];
}
