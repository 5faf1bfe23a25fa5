import { categoryOf } from '../api/errorCodes';
import { isTemporary } from '../api/isTemporary';
import type { Reliability } from './archiveReliability';
import { MAX_QUIET_LOOKUPS } from './isComplete';
import type { StateAt, TaskState } from './state';

export type Action = 'send' | 'look up' | 'end';

/** What beside the task itself decides what is done next. */
export interface Circumstances {
	/** False: a task that Runware has is not waited for. */
	wait: boolean;
	maxRetries: number;
	/** The time limit of the task is over, or would be before the pause that Runware asked for. */
	isLate: boolean;
	/** Another item has failed in stop mode: nothing new is sent. */
	isClosed: boolean;
	/** Whether a lookup that finds nothing can be believed. */
	archive: Reliability;
}

/** What is done next for a task. Early returns, one rule a line. */
export function nextAction(state: TaskState, circumstances: Circumstances): Action {
	if (!state.maySend) return whileFetching(state, circumstances);
	switch (state.status) {
		case 'succeeded':
			return 'end';
		case 'new':
		case 'failed':
			return beforeSending(state, circumstances);
		case 'unknown':
			return whileUnknown(state, circumstances);
		case 'processing':
			return whileProcessing(state, circumstances);
	}
}

/** Lookups fail in a way that more of the same will not mend. */
function isHopeless({ failedLookups, lookupError }: TaskState): boolean {
	if (failedLookups === 0 || lookupError === undefined) return false;
	if (categoryOf(lookupError.code) === 'key') return true;
	return failedLookups >= MAX_QUIET_LOOKUPS && !isTemporary(lookupError);
}

function beforeSending(
	state: StateAt<'new' | 'failed'>,
	{ maxRetries, isLate, isClosed }: Circumstances,
): Action {
	const { status, sendings, isLookedUp, isShared, isRetry, failedLookups, failures } = state;
	// Shown as failed in this try: the next UUID is for the next try.
	if (failures.length > 0) return 'end';
	if (isClosed) return 'end';
	if (sendings > 0 && !state.isTemporary) return 'end';
	if (sendings > maxRetries) return 'end';
	if (sendings > 0 && isLate) return 'end';
	// Somebody else may have bought it, or the last word on it may have changed: look before buying.
	if ((isShared || isRetry || status === 'failed') && !isLookedUp) {
		const isGivenUp = isHopeless(state) || failedLookups > maxRetries || isLate;
		return isGivenUp ? 'end' : 'look up';
	}
	return 'send';
}

function whileUnknown(state: StateAt<'unknown'>, circumstances: Circumstances): Action {
	const { quietLookups, lookups, sendings } = state;
	const { isLate, isClosed, maxRetries, archive } = circumstances;
	if (isHopeless(state)) return 'end';
	if (isLate) return lookups >= MAX_QUIET_LOOKUPS ? 'end' : 'look up';
	// What lookups cannot be believed to miss may still be running: it is looked up to the end.
	if (quietLookups < MAX_QUIET_LOOKUPS || !mayRepeat(state, archive)) return 'look up';
	return isClosed || sendings > maxRetries ? 'end' : 'send';
}

/**
 * While a task is under way Runware refuses its repeat, and once it is done a lookup finds it. So a
 * repeat could only buy twice where lookups cannot be believed.
 */
function mayRepeat({ likelihood }: TaskState, archive: Reliability): boolean {
	if (likelihood === 'low') return true;
	if (likelihood === 'medium') return archive !== 'unreliable';
	return archive === 'reliable';
}

function whileProcessing(state: StateAt<'processing'>, { wait, isLate }: Circumstances): Action {
	const { images, isAcknowledged, isLookedUp, record, sendings, quietLookups, lookups } = state;
	const isSeen = isAcknowledged || isLookedUp;
	if (!wait && isSeen && images.length === 0 && record?.error === undefined) return 'end';
	if (isHopeless(state)) return 'end';
	// Ended in words that are not known, or bought earlier and not kept: waiting changes nothing.
	const isFinal = record?.error !== undefined || (record?.isEmpty && sendings === 0);
	if (isFinal && quietLookups >= MAX_QUIET_LOOKUPS) return 'end';
	return isLate && lookups > 0 ? 'end' : 'look up';
}

/** Image → Get: the task is looked up once, or until there is a result where that is waited for. */
function whileFetching(state: TaskState, { wait, maxRetries, isLate }: Circumstances): Action {
	const { status, lookups, failedLookups, quietLookups, lookupError, record } = state;
	if (status === 'succeeded' || status === 'failed') return 'end';
	if (lookups === 0) return 'look up';
	if (isLate) return 'end';
	if (failedLookups > 0) {
		const willPass = !isHopeless(state) && lookupError !== undefined && isTemporary(lookupError);
		return willPass && failedLookups <= maxRetries ? 'look up' : 'end';
	}
	const isUnheardOf = status === 'unknown' || record?.isEmpty === true;
	return wait && !(isUnheardOf && quietLookups > MAX_QUIET_LOOKUPS) ? 'look up' : 'end';
}
