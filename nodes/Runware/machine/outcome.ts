import type { Image } from '../api/image';
import type { ArchivedRequest } from '../api/archivedRequest';
import type { RunwareError } from '../api/reply';
import type { KeptImage } from './entry';

/** How one try of a request ended. */
export type Outcome =
	| Succeeded
	/** Runware has it, and it is not waited for. */
	| { status: 'processing' }
	/** Runware has shown that it ended without an image. */
	| { status: 'failed'; error: RunwareError }
	/** Refused before it was taken, or not sent at all. */
	| { status: 'rejected'; error: RunwareError }
	/** It could not be learnt whether there is an image; it may have been paid for. */
	| { status: 'unknown'; error: RunwareError }
	/** The budget did not allow it. `price`: US dollars that it would have counted. */
	| { status: 'overBudget'; price: number };

export interface Succeeded {
	status: 'succeeded';
	images: Array<Image | KeptImage>;
	failures: RunwareError[];
	/** Nothing was bought now: the images were paid for before. */
	isReused: boolean;
	/** What the key stood for when the images were bought, where that is not this very request. */
	keyUsedFor?: 'another request' | 'not known';
	/** The request that the images were made from, where it is another one. */
	request?: ArchivedRequest;
}
