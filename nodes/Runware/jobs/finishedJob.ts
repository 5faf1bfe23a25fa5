import type { ArchivedRequest } from '../api/archivedRequest';
import type { Outcome } from '../machine/outcome';
import type { Job } from '../task/job';
import type { Task, TaskFields } from '../task/task';

/** What is known of a task: all of it, or what Runware has on file. */
export type KnownTask = Omit<Partial<TaskFields>, 'seed'> & Pick<Task, 'taskUUID'>;

/** A job and what came of it. */
export interface FinishedJob<O extends Outcome = Outcome> {
	job: Job;
	task: KnownTask;
	outcome: O;
	/** An earlier call of the same execution had bought it. */
	isRepeat: boolean;
}

/** A task as Runware has it on file; its UUID alone where it has nothing. */
export const taskOnFile = (taskUUID: string, request?: ArchivedRequest): KnownTask => ({
	...(request as Partial<KnownTask>),
	taskUUID,
});
