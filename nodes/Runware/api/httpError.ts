import type { Reply, RunwareError } from './reply';

const MESSAGES: Record<number, string> = {
	401: 'The API key was rejected',
	402: 'The balance is too low',
	403: 'The API key is not allowed to do this',
	404: 'Nothing answers at the Base URL of the credential',
};

export const UNREADABLE: RunwareError = {
	code: 'unreadableReply',
	message: 'The reply did not arrive whole, or did not come from Runware',
};

/** A reply without an error of Runware's own → an error that says what came in its place. */
export function httpError({ status, cause = 'NO_ANSWER' }: Reply): RunwareError {
	if (status === 0) return { code: cause, message: `There was no reply from Runware (${cause})` };
	if (status < 300) return { ...UNREADABLE, httpStatus: status };
	const message = MESSAGES[status] ?? `Runware replied with HTTP status ${status}`;
	return { code: `http${status}`, message, httpStatus: status };
}
