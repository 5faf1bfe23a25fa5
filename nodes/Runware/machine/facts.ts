import type { ArchivedRequest } from '../api/archivedRequest';
import type { RunwareError } from '../api/reply';
import type { Likelihood } from '../api/taskEvent';
import type { GenerateJob } from '../task/job';
import type { BoughtBefore } from './entry';
import type { FoundImage } from './foundImage';

/** What of a request decides how it may be bought. */
export interface Identity
	extends Pick<GenerateJob, 'expectedImages' | 'isShared' | 'hasSuccessor' | 'expectsContent'> {
	/** False for Image → Get: the task is looked up and never sent. */
	maySend: boolean;
	/** Another retry of the same execution can have sent this UUID. */
	isRetry: boolean;
}

/** Where a task stood before the last sending, to which a refusal leads back. */
export interface Before {
	status: 'new' | 'unknown' | 'failed';
	likelihood: Likelihood;
}

/** What Runware has on file in place of a result. */
interface RecordWithoutResult {
	/** Not even the request is there: it will never have more. */
	isEmpty: boolean;
	/** What stands there, in words that are not known here. */
	error?: RunwareError;
}

/** What is known of one request, wherever it stands. */
export interface Facts extends Identity {
	/** Place in the chain of UUIDs that the request has had, from 0. */
	uuidIndex: number;
	/** How likely it is that a sending under this UUID was taken. A refusal of a repeat leaves it. */
	likelihood: Likelihood;
	images: FoundImage[];
	/** Results that ended without an image, as shown in this try. */
	failures: RunwareError[];
	running: number;
	/** The results come from the archive, which has them only once a task has ended. */
	isClosed: boolean;
	boughtBefore: BoughtBefore;
	/** The request on file under this UUID, where the archive has shown it. */
	request?: ArchivedRequest;
	/** Why the last sending did not end in a result. */
	error?: RunwareError;
	/** False when the last refusal will not pass by itself. */
	isTemporary: boolean;
	/** Seconds that Runware asked to wait. */
	retryAfter?: number;
	/** Sendings in this try of the node, of whichever UUID. */
	sendings: number;
	/** Runware has acknowledged the last sending, or lists the task as running. */
	isAcknowledged: boolean;
	/** Lookups since the last sending; of these in a row: without news, and failed. */
	lookups: number;
	quietLookups: number;
	failedLookups: number;
	lookupError?: RunwareError;
	/** A lookup was answered since the last sending, or since this try began. */
	isLookedUp: boolean;
	/** Where it stood before the last sending. */
	before?: Before;
	record?: RecordWithoutResult;
}
