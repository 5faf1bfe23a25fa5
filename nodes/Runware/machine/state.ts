import type { Entry } from './entry';
import type { Before, Facts, Identity } from './facts';
import type { FoundImage } from './foundImage';

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
	const { expectedImages, maySend, isShared, isRetry, hasSuccessor, expectsContent } = identity;
	const facts: Facts = {
		...{ expectedImages, maySend, isShared, isRetry, hasSuccessor, expectsContent },
		...UNTOUCHED,
		images: [],
		failures: [],
		uuidIndex: 0,
		isTemporary: true,
		sendings: 0,
	};
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

/** A task of any earlier time: nobody knows whether it was ever taken. */
export const LOOKED_UP = stateAt(
	'unknown',
	openState({
		expectedImages: 1,
		maySend: false,
		isShared: true,
		isRetry: false,
		hasSuccessor: false,
		expectsContent: true,
	}),
);
