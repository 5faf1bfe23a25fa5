import type { Outcome } from '../machine/outcome';
import type { FileOptions } from '../input/fileOptions';
import type { Task, TaskFields } from '../task/task';

/** One item that waits for the images of a task. */
export interface Requester {
	item: number;
	/** What the item asked for; left out where it asks for a task by its UUID. */
	fields?: TaskFields;
	fileOptions: FileOptions;
}

/** A task and what came of it. `id`: what the ledger keeps of it stands under this. */
export interface FinishedJob<T extends Outcome = Outcome> {
	id: string;
	task: Task;
	outcome: T;
}
