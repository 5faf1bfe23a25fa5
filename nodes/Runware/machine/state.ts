import type { Image } from '../api/image';
import type { ArchivedRequest } from '../api/archivedRequest';
import type { RunwareError } from '../api/reply';
import type { Likelihood } from '../api/taskEvent';
import type { Entry, KeptImage, Status } from './entry';

/** What of a request decides how it may be bought. */
export interface Identity {
	expectedImages: number;
	/** Other executions can have sent this UUID: it comes from a key, or from the user. */
	isShared: boolean;
	/** False for a UUID of the user's own, which has no chain of others behind it. */
	hasSuccessor: boolean;
}

/** All that is known of one request. Only `transition` makes a new one. */
export interface TaskState extends Identity {
	status: Status;
	/** Place in the chain of UUIDs that the request has had, from 0. */
	uuidIndex: number;
	/** How likely it is that a sending under this UUID was taken. A refusal of a repeat leaves it. */
	likelihood: Likelihood;
	/** Where it stood before the last sending, to which a refusal leads back. */
	before: { status: Status; likelihood: Likelihood };
	images: Array<Image | KeptImage>;
	/** Results that ended without an image, as shown in this try. */
	failures: RunwareError[];
	running: number;
	/** The images come from an earlier purchase: nothing was paid now. */
	isReused: boolean;
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
	/** Lookups since the last sending; of these in a row: without news, and without an answer. */
	lookups: number;
	unchanged: number;
	unanswered: number;
	lookupError?: RunwareError;
	/** A lookup was answered since the last sending, or since this try began. */
	isLookedUp: boolean;
	/** The archive has a record with nothing in it: it will never have more. */
	isEmptyRecord: boolean;
	/** What Runware has on record in place of a result, in words that are not known here. */
	recordError?: RunwareError;
}

export const UNTOUCHED = {
	status: 'new',
	likelihood: 'none',
	before: { status: 'new', likelihood: 'none' },
	images: [],
	failures: [],
	running: 0,
	isReused: false,
	request: undefined,
	recordError: undefined,
	isAcknowledged: false,
	lookups: 0,
	unchanged: 0,
	unanswered: 0,
	isLookedUp: false,
	isEmptyRecord: false,
} satisfies Partial<TaskState>;

/** A request before anything is done in this try: new, or as an earlier try left it. */
export function openState(
	{ expectedImages, isShared, hasSuccessor }: Identity,
	entry?: Entry,
): TaskState {
	const identity = { expectedImages, isShared, hasSuccessor };
	const fresh = { ...UNTOUCHED, ...identity, uuidIndex: 0, isTemporary: true, sendings: 0 };
	if (entry === undefined) return fresh;
	const { status, uuidIndex, likelihood, images, failures } = entry;
	const hasSucceeded = status === 'succeeded';
	// What failed is looked up once more before anything follows from it.
	const kept = { images, failures: hasSucceeded ? failures : [], isReused: hasSucceeded };
	return { ...fresh, status, uuidIndex, likelihood, ...kept };
}
