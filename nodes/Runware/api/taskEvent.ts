import type { ArchivedRequest } from './archivedRequest';
import type { Image } from './image';
import type { RunwareError } from './reply';

/** How likely it is that Runware took a task whose reply was lost. */
export type Likelihood = 'none' | 'low' | 'medium' | 'high';

/** What one answer of Runware says of one task: all that the purchase ever learns. */
export type TaskEvent =
	/** Results, all or some of them: `failures` are those that ended without an image. */
	| {
			type: 'results';
			images: Image[];
			failures: RunwareError[];
			running: number;
			source: Source;
			/** The request on file under this UUID, where the archive has it. */
			request?: ArchivedRequest;
	  }
	/** Runware has the task and reports later. */
	| { type: 'acknowledged' }
	/** Refused because Runware has, or has had, a task with this UUID. */
	| { type: 'conflict'; error: RunwareError }
	/** Refused before it was taken. */
	| { type: 'refused'; error: RunwareError; isTemporary: boolean; retryAfter?: number }
	/** The reply was lost, or says nothing of this task. */
	| { type: 'unknown'; error: RunwareError; likelihood: Likelihood; retryAfter?: number }
	/** The UUID has been used, and no result is shown. `error`: what stands there in its place. */
	| { type: 'emptyRecord'; request?: ArchivedRequest; error?: RunwareError }
	/** The lookup was answered, and Runware says nothing of this UUID. */
	| { type: 'notFound' }
	/** The lookup was not answered, or in words that say nothing known. */
	| { type: 'lookupFailed'; error: RunwareError; retryAfter?: number };

/** The reply to the sending, a poll, or the archive, which is filled once a task has ended. */
export type Source = 'reply' | 'lookup' | 'archive';
