import type { Outcome } from '../purchase/outcome';
import type { FileOptions } from '../task/fileOptions';
import type { Task } from '../task/task';

/** One item that waits for the images of a task. */
export interface Recipient {
	item: number;
	fileOptions: FileOptions;
}

/** A task and what came of it. `id`: what the ledger keeps of it stands under this. */
export interface Settled<T extends Outcome = Outcome> {
	id: string;
	task: Task;
	outcome: T;
}
