import { codeOfStatus } from './readError';
import type { Reply, RunwareError } from './reply';

const MESSAGES = new Map([
	[401, 'The API key was rejected'],
	[402, 'The balance is too low'],
	[403, 'The API key is not allowed to do this'],
	[404, 'Nothing answers at the Base URL of the credential'],
	[405, 'Nothing answers at the Base URL of the credential'],
]);

const REASONS = new Map([
	['TOO_LARGE', 'The reply is larger than any that Runware can send'],
	['CONNECT_TIMEOUT', 'The server did not accept the connection in time'],
	['NOT_CONNECTED', 'No connection to the server could be made'],
	['TLS_HANDSHAKE', 'No encrypted connection could be made to the server'],
	['TLS_CERTIFICATE', 'The certificate of the server is not trusted'],
	['BLOCKED_ADDRESS', 'This n8n does not allow requests to the Base URL of the credential'],
	['UNSUPPORTED_SCHEME', 'The Base URL of the credential does not begin with https:// or http://'],
	['ERR_INVALID_URL', 'The Base URL of the credential is not an address'],
	[
		'LOGIN_IN_ADDRESS',
		'The Base URL of the credential holds a user name and password, which would be sent in place of the API key',
	],
]);

export const UNREADABLE: RunwareError = {
	code: 'unreadableReply',
	message: 'The reply did not arrive whole, or did not come from Runware',
};

/** A reply without an error of Runware's own → an error that says what came in its place. */
export function httpError({ status, cause }: Reply): RunwareError {
	if (status === 0) return noReplyError(cause ?? 'NO_ANSWER');
	if (status < 300) {
		return { ...(cause === 'TOO_LARGE' ? noReplyError(cause) : UNREADABLE), httpStatus: status };
	}
	const message = MESSAGES.get(status) ?? `Runware replied with HTTP status ${status}`;
	return { code: codeOfStatus(status), message, httpStatus: status };
}

const noReplyError = (code: string): RunwareError => ({
	code,
	message: REASONS.get(code) ?? `There was no reply from Runware (${code})`,
});
