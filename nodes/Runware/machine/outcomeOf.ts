import { categoryOf } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';
import { isSameRequest } from '../task/fingerprint';
import type { Job } from '../task/job';
import type { Succeeded, Outcome } from './outcome';
import type { TaskState } from './state';

/** What a try has come to, by where the task stands at its end. */
export function outcomeOf(job: Job, state: TaskState, wait: boolean): Outcome {
	const { status, images, failures, error, lookupError } = state;
	if (images.length > 0) return succeeded(job, state);
	if (failures.length > 0) return { status: 'failed', error: failures[0] };
	if (status === 'new' || status === 'failed') {
		// Another execution may have bought it, and Runware could not be asked.
		const isOpen = state.isShared && !state.isLookedUp && lookupError !== undefined;
		if (isOpen && error === undefined) return { status: 'unknown', error: lookupError };
		return { status: 'rejected', error: error ?? lookupError ?? NOT_SENT };
	}
	const isKeyAtFault = lookupError !== undefined && categoryOf(lookupError.code) === 'key';
	if (isKeyAtFault) return { status: 'unknown', error: lookupError };
	const isSeen = status === 'processing' && !state.isEmptyRecord && state.recordError === undefined;
	if (isSeen && !wait) return { status: 'processing' };
	return { status: 'unknown', error: whyUnknown(state) };
}

function whyUnknown(state: TaskState): RunwareError {
	const { status, isEmptyRecord, isAcknowledged, error, lookupError, recordError } = state;
	if (recordError !== undefined) return recordError;
	if (isEmptyRecord) return NOTHING_KEPT;
	if (status === 'processing' && isAcknowledged) return lookupError ?? NO_RESULT;
	return error ?? lookupError ?? NO_RESULT;
}

function succeeded(job: Job, state: TaskState): Outcome {
	const { images, failures, isReused, expectedImages, request } = state;
	const missing = expectedImages - images.length - failures.length;
	const outcome: Succeeded = {
		status: 'succeeded',
		images,
		failures: missing > 0 ? [...failures, notArrived(missing)] : failures,
		isReused,
	};
	// A UUID that does not depend on the picture may have been used for another one.
	if (job.keyReuse === undefined || !isReused) return outcome;
	if (request === undefined) return job.hasKey ? { ...outcome, keyUsedFor: 'not known' } : outcome;
	if (isSameRequest(job.taskAt(state.uuidIndex), request)) return outcome;
	if (job.keyReuse === 'earlier') return { ...outcome, keyUsedFor: 'another request', request };
	return { status: 'rejected', error: job.hasKey ? KEY_USED : UUID_USED };
}

const NOT_SENT: RunwareError = { code: 'notSent', message: 'The task was not submitted' };

const NO_RESULT: RunwareError = {
	code: 'timeLimit',
	message: 'Runware has the task, but showed no result within the time limit',
};

const NOTHING_KEPT: RunwareError = {
	code: 'nothingKept',
	message:
		'Runware has a record of this task, but no result in it: it is still running, or the account keeps no data',
};

const KEY_USED: RunwareError = {
	code: 'keyUsed',
	message: 'The Idempotency Key belongs to an earlier request that asked for another image',
};

const UUID_USED: RunwareError = {
	code: 'conflictTaskUUID',
	message: 'This Task UUID belongs to an earlier request that asked for another image',
	parameter: 'taskUUID',
};

const notArrived = (missing: number): RunwareError => ({
	code: 'resultMissing',
	message: `${missing} of the images did not arrive within the time limit`,
});
