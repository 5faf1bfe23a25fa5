import type { FileOptions } from '../input/fileOptions';
import type { TaskFields } from '../task/task';

/** One item that waits for the images of a job. */
export interface Requester {
	item: number;
	/** What the item asked for; left out where it asks for a task by its UUID. */
	fields?: TaskFields;
	idempotencyKey?: string;
	fileOptions: FileOptions;
}
