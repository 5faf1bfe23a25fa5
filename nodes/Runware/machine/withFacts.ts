import type { Image } from '../api/image';
import type { Likelihood } from '../api/taskEvent';
import type { KeptImage } from './entry';
import type { TaskState } from './state';
import type { Event } from './transitions';

const LIKELIHOODS: Likelihood[] = ['none', 'low', 'medium', 'high'];
const higher = (a: Likelihood, b: Likelihood) =>
	LIKELIHOODS[Math.max(LIKELIHOODS.indexOf(a), LIKELIHOODS.indexOf(b))];

/** What came first stays: a later answer may leave out the bytes, or the link. */
function union(
	known: Array<Image | KeptImage>,
	found: Array<Image | KeptImage>,
): Array<Image | KeptImage> {
	const byUUID = new Map(known.map((image) => [image.imageUUID, image]));
	for (const image of found) {
		byUUID.set(image.imageUUID, { ...image, ...byUUID.get(image.imageUUID) });
	}
	return [...byUUID.values()];
}

/** Nothing of ours can have been taken: what Runware has under this UUID was bought before. */
const wasBoughtBefore = ({ status, before }: TaskState) =>
	status === 'new' || (status === 'unknown' && before.status === 'new');

const answered = (state: TaskState, hasNews: boolean) => ({
	lookups: state.lookups + 1,
	unchanged: hasNews ? 0 : state.unchanged + 1,
	unanswered: 0,
	isLookedUp: true,
	retryAfter: undefined,
});

/** The state with what the event says in it; where the task then stands is not decided here. */
export function withFacts(state: TaskState, event: Event): TaskState {
	switch (event.type) {
		case 'sent': {
			const { status, likelihood, sendings } = state;
			return {
				...state,
				before: { status, likelihood },
				likelihood: 'high',
				sendings: sendings + 1,
				lookups: 0,
				unchanged: 0,
				unanswered: 0,
				isLookedUp: false,
				isAcknowledged: false,
			};
		}
		case 'results': {
			const images = union(state.images, event.images);
			const failures =
				event.failures.length > state.failures.length ? event.failures : state.failures;
			const hasNews = images.length + failures.length > state.images.length + state.failures.length;
			const isLookup = event.source === 'lookup';
			return {
				...state,
				...(isLookup ? answered(state, hasNews) : {}),
				images,
				failures,
				running: event.running,
				request: state.request ?? event.request,
				isAcknowledged: state.isAcknowledged || event.running > 0,
				isReused: state.isReused || (isLookup && state.status === 'new'),
			};
		}
		case 'acknowledged':
			return { ...state, isAcknowledged: true, error: undefined };
		case 'conflict':
			return { ...state, error: event.error, isReused: state.isReused || wasBoughtBefore(state) };
		case 'refused': {
			const { error, isTemporary, retryAfter } = event;
			return { ...state, error, isTemporary, retryAfter };
		}
		case 'unknown': {
			const { error, retryAfter } = event;
			const likelihood = higher(state.before.likelihood, event.likelihood);
			return { ...state, error, likelihood, retryAfter };
		}
		case 'emptyRecord':
			return {
				...state,
				...answered(state, false),
				running: 0,
				request: state.request ?? event.request,
				isEmptyRecord: event.request === undefined,
				recordError: event.error,
				isReused: state.isReused || state.status === 'new',
			};
		case 'notFound':
			return { ...state, ...answered(state, false), running: 0 };
		case 'lookupFailed':
			return {
				...state,
				lookups: state.lookups + 1,
				unanswered: state.unanswered + 1,
				lookupError: event.error,
				retryAfter: event.retryAfter,
			};
	}
}
