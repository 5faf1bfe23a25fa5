import { categoryOf, showsFailure } from './errorCodes';
import { httpError } from './httpError';
import { isPermanent, wasNeverSent } from './networkCode';
import type { Reply, RunwareError } from './reply';
import type { Likelihood, TaskEvent } from './taskEvent';
import { resultsIn } from './taskResults';

interface Sending {
	taskUUID: string;
	isSync: boolean;
	/** The task was alone in its request: errors that name no task are about it. */
	isOnlyTask: boolean;
}

/**
 * What the reply to a submit says of one task. Reads top down, first match wins. The body comes
 * before the status, since Runware reports errors in 2xx bodies and results beside errors.
 */
export function readSubmitReply(reply: Reply, sending: Sending): TaskEvent {
	if (reply.status === 0) return noReply(reply);
	const { images, errors, running, isListed } = resultsIn(
		reply,
		sending.taskUUID,
		sending.isOnlyTask,
	);
	const failures = errors.filter(({ code }) => showsFailure(code));
	if (images.length > 0) return { type: 'results', images, failures, running, source: 'reply' };
	const [error] = errors;
	if (error) return readError(error, failures, reply);
	if (isListed) return { type: 'acknowledged' };
	return silentReply(reply, sending);
}

function readError(error: RunwareError, failures: RunwareError[], reply: Reply): TaskEvent {
	const { status, retryAfter } = reply;
	const category = categoryOf(error.code);
	if (category === 'conflict') return { type: 'conflict', error };
	if (status === 429) return { type: 'refused', error, isTemporary: true, retryAfter };
	if (status === 503 && category === 'busy') return unknown(error, 'low', retryAfter);
	if (status >= 500 || status === 408) return unknown(error, likelihoodAt(status), retryAfter);
	if (failures.length > 0) {
		return { type: 'results', images: [], failures, running: 0, source: 'reply' };
	}
	if (category === 'busy') return { type: 'refused', error, isTemporary: true, retryAfter };
	if (category === 'timeout') return unknown(error, 'high');
	if (category === 'server') return unknown(error, 'medium');
	if (category === 'unknown' && status < 300) return unknown(error, 'medium');
	return { type: 'refused', error, isTemporary: false };
}

/** A reply that says nothing of the task itself. */
function silentReply(reply: Reply, { isSync, isOnlyTask }: Sending): TaskEvent {
	const { status, retryAfter, readable } = reply;
	if (status >= 500 || status === 408) {
		return unknown(httpError(reply), likelihoodAt(status), retryAfter);
	}
	if (status >= 300) {
		const error = reply.errors[0] ?? httpError(reply);
		// Of several tasks some may have been taken before the refusal.
		if (!isOnlyTask && !refusesAll(reply)) return unknown(error, 'medium', retryAfter);
		return { type: 'refused', error, isTemporary: status === 429, retryAfter };
	}
	const isEmpty = reply.data.length + reply.errors.length === 0;
	if (readable && isEmpty && !isSync) return { type: 'acknowledged' };
	return unknown(readable ? NOT_NAMED : httpError(reply), 'high');
}

/** Without a key, or at another server, no task of a request can have been taken. */
const REFUSE_ALL = new Set([401, 404, 405]);

const refusesAll = ({ status, data, errors }: Reply) =>
	REFUSE_ALL.has(status) &&
	data.length === 0 &&
	errors.every(({ taskUUID }) => taskUUID === undefined);

const NETWORK_TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

function noReply(reply: Reply): TaskEvent {
	const error = httpError(reply);
	const { cause } = reply;
	if (wasNeverSent(cause)) return { type: 'refused', error, isTemporary: !isPermanent(cause) };
	return unknown(error, NETWORK_TIMEOUTS.has(cause ?? '') ? 'high' : 'medium');
}

const unknown = (error: RunwareError, likelihood: Likelihood, retryAfter?: number): TaskEvent => ({
	type: 'unknown',
	error,
	likelihood,
	retryAfter,
});

/** 504 may mean that Runware stopped waiting while the task goes on. */
const likelihoodAt = (status: number): Likelihood => (status === 504 ? 'high' : 'medium');

const NOT_NAMED: RunwareError = {
	code: 'taskNotNamed',
	message: 'Runware replied, but not about this task',
};
