import { categoryOf } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';
import { isSameRequest } from '../task/sameRequest';
import type { GenerateJob, Job } from '../task/job';
import type { Outcome, Succeeded } from './outcome';
import type { TaskState } from './state';

/** What a try has come to, by where the task stands at its end. */
export function outcomeOf(job: Job, state: TaskState, wait: boolean): Outcome {
	const { images, failures, running } = state;
	const isUnfinished = state.status === 'processing' && running > 0 && !wait;
	if (images.length > 0 && (job.maySend || !isUnfinished)) return succeeded(job, state);
	if (failures[0] !== undefined) return { status: 'failed', error: failures[0] };
	return job.maySend ? withoutResult(state, wait) : notFetched(state);
}

/** A request of this run that has brought no image and no failure. */
function withoutResult(state: TaskState, wait: boolean): Outcome {
	const { status, error, lookupError, isLookedUp, isShared, isRetry, retryAfter, boughtBefore } =
		state;
	if (status === 'new' || status === 'failed') {
		const isOpen = (isShared || isRetry) && !isLookedUp && error === undefined;
		if (isOpen && lookupError !== undefined)
			return { status: 'notSent', error: { ...lookupError, code: 'notLookedUp' } };
		return { status: 'rejected', error: error ?? lookupError ?? NOT_SENT, retryAfter };
	}
	const isKeyAtFault = lookupError !== undefined && categoryOf(lookupError.code) === 'key';
	if (isKeyAtFault) return { status: 'unknown', error: lookupRefused(lookupError), boughtBefore };
	if (status === 'processing' && !isStuck(state) && !wait) return { status, boughtBefore };
	const why = whyUnknown(state);
	const outcome: Outcome = {
		status: 'unknown',
		error: why,
		boughtBefore,
		retryAfter: retryAfter ?? why.retryAfter,
	};
	return showsEnd(state) ? { ...outcome, hasEnded: true } : outcome;
}

/** A task that was only looked up: nothing can have been bought for it now. */
function notFetched(state: TaskState): Outcome {
	const { status, record, failedLookups, lookupError } = state;
	if (status === 'processing' && !isStuck(state)) return { status, boughtBefore: 'no' };
	if (record?.error !== undefined) return { status: 'rejected', error: record.error };
	if (record?.isEmpty) return { status: 'rejected', error: NOTHING_KEPT };
	if (failedLookups > 0 && lookupError) return { status: 'rejected', error: lookupError };
	return { status: 'rejected', error: TASK_NOT_FOUND };
}

/** What is on file will not become a result. */
const isStuck = ({ record }: TaskState) => record !== undefined && (record.isEmpty || record.error);

/** Failed, in words that are not known; one that Runware no longer keeps may have brought an image. */
const showsEnd = ({ record }: TaskState) =>
	record?.error !== undefined && categoryOf(record.error.code) !== 'expired';

function whyUnknown({
	status,
	isAcknowledged,
	error,
	lookupError,
	record,
}: TaskState): RunwareError {
	if (record?.error !== undefined) return record.error;
	if (record?.isEmpty) return NOTHING_KEPT;
	if (status === 'processing' && isAcknowledged) return lookupError ?? NO_RESULT;
	return error ?? lookupError ?? NO_RESULT;
}

function succeeded(job: Job, state: TaskState): Outcome {
	const { images, failures, boughtBefore, expectedImages, request, running } = state;
	const missing = expectedImages - images.length - failures.length;
	const outcome: Succeeded = {
		status: 'succeeded',
		images,
		failures,
		underWay: Math.max(0, missing, running),
		boughtBefore: job.maySend ? boughtBefore : 'no',
	};
	return job.maySend ? checkedForKey(job, state.uuidIndex, outcome, request) : outcome;
}

/** A UUID that does not depend on the fingerprint may have been used for another request. */
function checkedForKey(
	job: GenerateJob,
	uuidIndex: number,
	outcome: Succeeded,
	request: TaskState['request'],
): Outcome {
	if (job.keyReuse === undefined || outcome.boughtBefore === 'no') return outcome;
	if (request === undefined) return job.hasKey ? { ...outcome, keyUsedFor: 'not known' } : outcome;
	if (isSameRequest(job.taskAt(uuidIndex), { ...request })) return outcome;
	if (job.keyReuse === 'earlier') return { ...outcome, keyUsedFor: 'another request', request };
	return { status: 'rejected', error: job.hasKey ? KEY_USED : UUID_USED };
}

const lookupRefused = (error: RunwareError): RunwareError => ({
	...error,
	message: `The lookup was refused: ${error.message}`,
});

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

const TASK_NOT_FOUND: RunwareError = {
	code: 'taskNotFound',
	message:
		'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.',
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
