import type { Reply, RunwareError } from './reply';

const MESSAGES: Record<number, string> = {
	401: 'The API key was rejected',
	402: 'The balance is too low',
	403: 'The API key is not allowed to do this',
	404: 'Nothing answers at the Base URL of the credential',
};

/** A reply without an error of Runware's own → an error that says what came in its place. */
export const httpError = ({ status, cause }: Reply): RunwareError => ({
	code: status === 0 ? (cause ?? 'NO_ANSWER') : `http${status}`,
	message:
		MESSAGES[status] ??
		(status === 0
			? `There was no reply from Runware (${cause ?? 'NO_ANSWER'})`
			: `Runware replied with HTTP status ${status}`),
	...(status === 0 ? {} : { httpStatus: status }),
});
