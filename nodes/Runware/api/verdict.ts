import { categoryOf } from './errorCodes';
import type { Image } from './image';
import { wasNeverSent } from './networkCode';
import type { Reply, RunwareError } from './reply';
import { stateIn } from './taskState';

/** What the reply to a submit means for one task. */
export type Verdict =
	/** Made; `failures` are results that were not. */
	| { is: 'made'; images: Image[]; failures: RunwareError[] }
	/** Runware has it and will report later. */
	| { is: 'accepted' }
	/** Runware has had this UUID before: whatever it stands for, it must not be sent again. */
	| { is: 'repeated' }
	/** Not taken, for a reason that passes. Safe to send again. */
	| { is: 'busy'; error: RunwareError; retryAfter?: number }
	/** Not taken, or ended without an image, for good. */
	| { is: 'refused'; error: RunwareError; status: number }
	/** It may or may not be under way: look it up before anything else. */
	| { is: 'unclear'; error: RunwareError; doubt: Doubt; retryAfter?: number };

/**
 * How likely an unclear request is to have been taken:
 * slight: Runware says in words that it was not · fair: the connection broke or a gateway answered ·
 * strong: a 2xx that could not be read, or no answer in time, while the job may go on.
 */
export type Doubt = 'slight' | 'fair' | 'strong';

const HTTP_ADVICE: Record<number, string> = {
	401: 'The API key was refused',
	402: 'The balance is too low',
	403: 'The API key may not do this',
	404: 'Nothing answers at the Base URL of the credential',
};

export const httpError = ({ status, cause }: Reply): RunwareError => ({
	code: status === 0 ? (cause ?? 'NO_ANSWER') : `http${status}`,
	message:
		HTTP_ADVICE[status] ??
		(status === 0
			? `There was no answer from Runware (${cause})`
			: `Runware answered with HTTP status ${status}`),
});

/**
 * Reads top down, first match wins. The body comes before the status, since Runware reports errors
 * in 2xx bodies and results beside errors.
 */
export function verdictOn(reply: Reply, taskUUID: string, isSync: boolean): Verdict {
	const { status, retryAfter } = reply;
	if (status === 0) return noAnswer(reply);
	const { images, failures, known } = stateIn(reply, taskUUID);
	const [error] = failures;
	if (images.length > 0) return { is: 'made', images, failures };
	if (failures.some(({ code }) => categoryOf(code) === 'conflict')) return { is: 'repeated' };
	if (error && isBusy(error, status)) return { is: 'busy', error, retryAfter };
	if (error && isServerTrouble(error, status)) {
		return { is: 'unclear', error, doubt: status === 503 ? 'slight' : doubtAt(status), retryAfter };
	}
	if (error) return { is: 'refused', error, status };
	if (known) return { is: 'accepted' };
	if (status === 429) return { is: 'busy', error: httpError(reply), retryAfter };
	if (isTemporary(status)) {
		return { is: 'unclear', error: httpError(reply), doubt: doubtAt(status), retryAfter };
	}
	if (status >= 300) return wholeRefusal(reply);
	if (reply.readable && !isSync) return { is: 'accepted' };
	return { is: 'unclear', error: UNREADABLE, doubt: 'strong' };
}

const UNREADABLE: RunwareError = {
	code: 'unreadableReply',
	message: 'The answer did not arrive whole, or did not come from Runware',
};

const isTemporary = (status: number) => status === 408 || status >= 500;

/** 504 may mean that Runware stopped waiting while the job goes on. */
const doubtAt = (status: number): Doubt => (status === 504 ? 'strong' : 'fair');

const TIMED_OUT = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

const noAnswer = (reply: Reply): Verdict => {
	const error = httpError(reply);
	if (wasNeverSent(reply.cause)) return { is: 'busy', error };
	return { is: 'unclear', error, doubt: TIMED_OUT.has(reply.cause ?? '') ? 'strong' : 'fair' };
};

const isBusy = ({ code }: RunwareError, status: number) =>
	status === 429 || (categoryOf(code) === 'busy' && status < 500);

const isServerTrouble = ({ code }: RunwareError, status: number) =>
	isTemporary(status) || categoryOf(code) === 'server';

/**
 * A refusal that names no task of ours: in a batch another task was at fault, and this one is free
 * to be sent again; with no error at all, the address is wrong.
 */
const wholeRefusal = (reply: Reply): Verdict =>
	reply.errors.length > 0
		? { is: 'unclear', error: reply.errors[0], doubt: 'slight' }
		: { is: 'refused', error: httpError(reply), status: reply.status };
