import type { RunwareError } from '../api/reply';
import type { KeptImage } from './ledger';
import type { Image } from '../api/image';

/** How the purchase of one job ended. */
export type Outcome =
	/** `reused`: nothing was bought now, the images were paid for before. */
	| { is: 'made'; images: Array<Image | KeptImage>; failures: RunwareError[]; reused: boolean }
	/** Runware has it, and it is not waited for: just handed in, or still being made. */
	| { is: 'accepted'; status: 'submitted' | 'processing' }
	/** No image, and none was paid for. */
	| { is: 'failed'; error: RunwareError; status: number }
	/** It could not be learnt whether there is an image; it may have been paid for. */
	| { is: 'unknown'; error: RunwareError }
	/** The budget did not allow it. */
	| { is: 'leftOut' };
