import type { Image } from '../api/image';
import type { ArchivedRequest } from '../api/archivedRequest';
import type { RunwareError } from '../api/reply';
import type { Likelihood } from '../api/taskEvent';
import type { BoughtBefore, Entry, KeptImage } from './entry';

/** What of a request decides how it may be bought. */
export interface Identity {
	expectedImages: number;
	/** False for Image → Get: the task is looked up and never sent. */
	maySend: boolean;
	/** Other executions can have sent this UUID: it comes from a key, or from the user. */
	isShared: boolean;
	/** Another retry of the same execution can have sent this UUID. */
	isRetry: boolean;
	/** False for a UUID of the user's own, which has no chain of others behind it. */
	hasSuccessor: boolean;
	/** False where the image goes to an upload address alone. */
	expectsContent: boolean;
}

export type FoundImage = Image | KeptImage;

/** An image that can be delivered: by its link, its bytes, or a file that is kept. */
export const hasContent = (image: FoundImage): boolean =>
	image.imageURL !== undefined ||
	('imageData' in image && image.imageData !== undefined) ||
	'file' in image;

/** Where a task stood before the last sending, to which a refusal leads back. */
interface Before {
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

/** All that is known of one request. Only `transition` makes a new one. */
export type TaskState = Facts &
	(
		| { status: 'new' | 'failed'; images: []; before?: undefined; record?: undefined }
		| { status: 'unknown'; images: []; before: Before; record?: undefined }
		| { status: 'processing'; before?: undefined }
		| {
				status: 'succeeded';
				images: [FoundImage, ...FoundImage[]];
				before?: undefined;
				record?: undefined;
		  }
	);

export type StateAt<S extends TaskState['status']> = Extract<TaskState, { status: S }>;

/** What a UUID begins with that nothing is known of. */
export const UNTOUCHED = {
	likelihood: 'none',
	images: [],
	failures: [],
	running: 0,
	isClosed: false,
	boughtBefore: 'no',
	isAcknowledged: false,
	lookups: 0,
	quietLookups: 0,
	failedLookups: 0,
	isLookedUp: false,
} as const satisfies Partial<Facts>;

const NOT_SENT_YET: Before = { status: 'new', likelihood: 'none' };

/** The state of these facts at a status: what a status does not know is left out. */
export function stateAt(status: TaskState['status'], facts: Facts): TaskState {
	const { images, before, record, ...rest } = facts;
	const [first, ...others] = images;
	if (status === 'succeeded' && first !== undefined)
		return { ...rest, status, images: [first, ...others] };
	if (status === 'processing' || status === 'succeeded')
		return { ...rest, status: 'processing', images, ...(record ? { record } : {}) };
	if (status === 'unknown') return { ...rest, status, images: [], before: before ?? NOT_SENT_YET };
	return { ...rest, status, images: [] };
}

/**
 * A request before anything is done in this try: new, or as an earlier try left it. `executionId`: the
 * execution that takes it up.
 */
export function openState(identity: Identity, entry?: Entry, executionId?: string): TaskState {
	const fresh = { ...UNTOUCHED, ...identity, images: [], failures: [] };
	const facts: Facts = { ...fresh, uuidIndex: 0, isTemporary: true, sendings: 0 };
	if (entry === undefined) return stateAt('new', facts);
	const { status, uuidIndex, likelihood, images, failures } = entry;
	// Whatever has become of what another execution sent, it was bought before.
	const isEarlier = entry.executionId !== executionId && status !== 'failed';
	return stateAt(status, {
		...facts,
		uuidIndex,
		likelihood,
		images,
		// What failed is looked up once more before anything follows from it.
		failures: status === 'succeeded' ? failures : [],
		boughtBefore: isEarlier ? 'yes' : entry.boughtBefore,
	});
}
