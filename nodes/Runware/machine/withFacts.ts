import { mergeImages } from '../api/image';
import type { Likelihood } from '../api/taskEvent';
import type { BoughtBefore } from './entry';
import type { Facts } from './facts';
import { hasContent, type FoundImage } from './foundImage';
import type { TaskState } from './state';
import type { Event } from './transitions';

const LIKELIHOODS: Likelihood[] = ['none', 'low', 'medium', 'high'];
const higher = (a: Likelihood, b: Likelihood = 'none') =>
	LIKELIHOODS.indexOf(a) > LIKELIHOODS.indexOf(b) ? a : b;

/** Whoever else can have the UUID may have bought it. */
const mayExist = ({ isShared, isRetry }: Facts) => isShared || isRetry;

/**
 * A repeat was refused though nothing of ours can have been taken before. Alone, only we can have sent
 * it: something on the way repeated the request. Otherwise it may have been either.
 */
function boughtByConflict(state: TaskState): BoughtBefore {
	const isFirst = state.before?.status === 'new' || state.sendings === 1;
	return isFirst && mayExist(state) ? 'unknown' : state.boughtBefore;
}

/** Found by a lookup while nothing was sent under this UUID. */
const boughtByLookup = ({ status, boughtBefore }: TaskState): BoughtBefore =>
	status === 'new' ? 'yes' : boughtBefore;

const answered = (state: TaskState, hasNews: boolean) => ({
	lookups: state.lookups + 1,
	quietLookups: hasNews ? 0 : state.quietLookups + 1,
	failedLookups: 0,
	isLookedUp: true,
	retryAfter: undefined,
});

const newsIn = (facts: Pick<Facts, 'images' | 'failures'>) =>
	facts.images.length + facts.failures.length + facts.images.filter(hasContent).length;

/** Of more images than were asked for, those without link and data are others with a damaged UUID. */
function withoutExtra(images: FoundImage[], { expectedImages, maySend }: Facts): FoundImage[] {
	let extra = maySend ? images.length - expectedImages : 0;
	return images.filter((image) => hasContent(image) || extra-- <= 0);
}

function withResults(state: TaskState, event: Extract<Event, { type: 'results' }>): Facts {
	const images = withoutExtra(mergeImages(state.images, event.images), state);
	const failures = event.failures.length > state.failures.length ? event.failures : state.failures;
	const isLookup = event.source !== 'reply';
	const request = state.request ?? event.request;
	return {
		...state,
		...(isLookup ? answered(state, newsIn({ images, failures }) > newsIn(state)) : {}),
		images,
		failures,
		running: event.running,
		isClosed: event.source === 'archive',
		request,
		// Image → Get learns from the request on file how many images there should be.
		expectedImages: state.maySend ? state.expectedImages : Number(request?.numberResults ?? 1),
		isAcknowledged: state.isAcknowledged || event.running > 0,
		boughtBefore: isLookup ? boughtByLookup(state) : state.boughtBefore,
	};
}

/** The state with what the event says in it; where the task then stands is not decided here. */
export function withFacts(state: TaskState, event: Event): Facts {
	switch (event.type) {
		case 'sent': {
			const { status, likelihood, sendings } = state;
			const isSendable = status === 'new' || status === 'unknown' || status === 'failed';
			return {
				...state,
				...(isSendable ? { before: { status, likelihood } } : {}),
				likelihood: 'high',
				boughtBefore: 'no',
				sendings: sendings + 1,
				lookups: 0,
				quietLookups: 0,
				failedLookups: 0,
				isLookedUp: false,
				isAcknowledged: false,
			};
		}
		case 'results':
			return withResults(state, event);
		case 'acknowledged':
			return { ...state, isAcknowledged: true, error: undefined };
		case 'conflict':
			return { ...state, error: event.error, boughtBefore: boughtByConflict(state) };
		case 'refused': {
			const { error, isTemporary, retryAfter } = event;
			return { ...state, error, isTemporary, retryAfter };
		}
		case 'unknown': {
			const { retryAfter } = event;
			// Lookups between have waits of their own, so the error keeps this one.
			const error = retryAfter === undefined ? event.error : { ...event.error, retryAfter };
			const likelihood = higher(event.likelihood, state.before?.likelihood);
			return { ...state, error, likelihood, retryAfter };
		}
		case 'emptyRecord':
			return {
				...state,
				...answered(state, false),
				running: 0,
				request: state.request ?? event.request,
				record: { isEmpty: event.request === undefined, error: event.error },
				boughtBefore: boughtByLookup(state),
			};
		case 'notFound':
			return { ...state, ...answered(state, false), running: 0 };
		case 'lookupFailed':
			return {
				...state,
				lookups: state.lookups + 1,
				failedLookups: state.failedLookups + 1,
				lookupError: event.error,
				retryAfter: event.retryAfter,
			};
	}
}
