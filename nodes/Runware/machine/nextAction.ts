import { categoryOf } from '../api/errorCodes';
import type { Reliability } from './archiveReliability';
import type { TaskState } from './state';
import { MAX_QUIET_LOOKUPS } from './transitions';

export type Action = 'send' | 'look up' | 'end';

/** What beside the task itself decides what is done next. */
export interface Circumstances {
	/** False: a task that Runware has is not waited for. */
	wait: boolean;
	maxRetries: number;
	/** The time limit of the task is over. */
	isLate: boolean;
	/** Another item has failed in stop mode: nothing new is sent. */
	isClosed: boolean;
	/** Whether a lookup that finds nothing can be believed. */
	archive: Reliability;
}

/** What is done next for a task. Early returns, one rule a line. */
export function nextAction(state: TaskState, circumstances: Circumstances): Action {
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

/** Runware has answered, but not about the task: more of the same will not help. */
const isAnswerless = ({ unanswered, lookupError }: TaskState): boolean => {
	if (unanswered === 0 || lookupError === undefined) return false;
	if (categoryOf(lookupError.code) === 'key') return true;
	const status = lookupError.httpStatus ?? 0;
	const willPass = status === 0 || status === 408 || status === 429 || status >= 500;
	return unanswered >= MAX_QUIET_LOOKUPS && !willPass;
};

function beforeSending(state: TaskState, { maxRetries, isLate, isClosed }: Circumstances): Action {
	const { status, sendings, isTemporary, isLookedUp, isShared, unanswered, failures } = state;
	// Shown as failed in this try: the next UUID is for the next try.
	if (failures.length > 0) return 'end';
	if (isClosed) return 'end';
	if (sendings > 0 && !isTemporary) return 'end';
	if (sendings > maxRetries) return 'end';
	if (sendings > 0 && isLate) return 'end';
	// Another execution may have bought it, or the last word on it may have changed: look before buying.
	if ((isShared || status === 'failed') && !isLookedUp) {
		const isHopeless = isAnswerless(state) || unanswered > maxRetries || isLate;
		return isHopeless ? 'end' : 'look up';
	}
	return 'send';
}

function whileUnknown(state: TaskState, circumstances: Circumstances): Action {
	const { unchanged, lookups, sendings } = state;
	const { isLate, isClosed, maxRetries, archive } = circumstances;
	if (isAnswerless(state)) return 'end';
	if (isLate) return lookups >= MAX_QUIET_LOOKUPS ? 'end' : 'look up';
	// What lookups cannot be believed to miss may still be running: it is looked up to the end.
	if (unchanged < MAX_QUIET_LOOKUPS || !mayRepeat(state, archive)) return 'look up';
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

function whileProcessing(state: TaskState, { wait, isLate }: Circumstances): Action {
	const { images, isAcknowledged, isLookedUp, isEmptyRecord, recordError } = state;
	const { sendings, unchanged, lookups } = state;
	const isSeen = isAcknowledged || isLookedUp;
	if (!wait && isSeen && images.length === 0 && recordError === undefined) return 'end';
	if (isAnswerless(state)) return 'end';
	// Ended in words that are not known, or bought earlier and not kept: waiting changes nothing.
	const isFinal = recordError !== undefined || (isEmptyRecord && sendings === 0);
	if (isFinal && unchanged >= MAX_QUIET_LOOKUPS) return 'end';
	return isLate && lookups > 0 ? 'end' : 'look up';
}
