import type { ArchivedRequest } from '../api/archivedRequest';
import type { RunwareError } from '../api/reply';
import type { BoughtBefore } from './entry';
import type { FoundImage } from './foundImage';

/** How one try of a request ended. */
export type Outcome =
	| Succeeded
	/** Runware has it, and it is not waited for. */
	| { status: 'processing'; boughtBefore: BoughtBefore }
	/** Runware has shown that it ended without an image. */
	| { status: 'failed'; error: RunwareError }
	/** Refused before it was taken, or not sent at all. */
	| { status: 'rejected'; error: RunwareError; retryAfter?: RetryAfter }
	/** Not sent, since lookups failed and somebody else may have bought it. */
	| { status: 'notSent'; error: RunwareError }
	/**
	 * It is not known whether there is an image; it may have been paid for, by whoever bought it.
	 * `hasEnded`: Runware shows that the task failed, in words that are not known.
	 */
	| {
			status: 'unknown';
			error: RunwareError;
			boughtBefore: BoughtBefore;
			hasEnded?: true;
			retryAfter?: RetryAfter;
	  }
	/** The budget did not allow it. `price`: US dollars that it needs. */
	| { status: 'overBudget'; price: number };

/** Seconds that Runware asked to wait. */
type RetryAfter = number;

export interface Succeeded {
	status: 'succeeded';
	images: FoundImage[];
	/** Results that ended without an image. */
	failures: RunwareError[];
	/** Images that Runware has taken on and not shown yet; they may still be charged. */
	underWay: number;
	boughtBefore: BoughtBefore;
	/** What the key stood for when the images were bought, where that is not this very request. */
	keyUsedFor?: 'another request' | 'not known';
	/** The request that the images were made from, where it is another one. */
	request?: ArchivedRequest;
}
