import { taskUUIDOf, type Purpose } from './identity';
import type { Task, TaskFields } from './task';

/** One image request of the user and the task that stands for it at present. */
export interface Job {
	task: Task;
	/** UUID of the first try: what is remembered of ended tries hangs on it. */
	firstUUID: string;
	/** True when the UUID may be known to Runware from an earlier execution: look before buying. */
	mayBeOld: boolean;
	/** The same request under the UUID of a later try; undefined when the user fixed the UUID. */
	retried(attempt: number): Task | undefined;
}

export function jobOf(fields: TaskFields, purpose: Purpose): Job {
	const { taskUUID: given, ...request } = fields;
	const taskAt = (taskUUID: string): Task => ({
		taskType: 'imageInference',
		taskUUID,
		...(request as TaskFields),
	});
	const firstUUID = given ?? taskUUIDOf(request as TaskFields, purpose);
	return {
		task: taskAt(firstUUID),
		firstUUID,
		mayBeOld: given !== undefined || 'key' in purpose,
		retried: (attempt) =>
			given === undefined ? taskAt(taskUUIDOf(request as TaskFields, purpose, attempt)) : undefined,
	};
}
