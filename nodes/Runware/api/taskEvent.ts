import type { Image } from './image';
import type { ReplyEntry, RunwareError } from './reply';

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
			request?: ReplyEntry;
	  }
	/** Runware has the task and reports later. */
	| { type: 'acknowledged' }
	/** Refused because Runware has, or has had, a task with this UUID. */
	| { type: 'conflict'; error: RunwareError }
	/** Refused before it was taken. */
	| { type: 'refused'; error: RunwareError; isTemporary: boolean; retryAfter?: number }
	/** The reply was lost, or says nothing of this task. */
	| { type: 'unclear'; error: RunwareError; likelihood: Likelihood; retryAfter?: number }
	/** The archive has a record of this UUID, with no result in it. */
	| { type: 'recorded'; request?: ReplyEntry }
	/** The lookup was answered, and Runware says nothing of this UUID. */
	| { type: 'nothing' }
	/** The lookup was not answered, or in words that say nothing known. */
	| { type: 'noAnswer'; error: RunwareError; retryAfter?: number };

export type Source = 'reply' | 'lookup';
