/**
 * Why a request got no reply: the network's own code, or one of ours.
 *
 * | code | what it is |
 * |---|---|
 * | `ETIMEDOUT`, `ECONNABORTED` | no reply within the time that it was given |
 * | `TOO_LARGE` | the reply was larger than any of Runware's can be |
 * | `CONNECT_TIMEOUT` | the server did not accept the connection in time |
 * | `NOT_CONNECTED` | there was no connection, for a reason that has no code of its own here |
 * | `TLS_HANDSHAKE` | the server speaks no TLS, or another kind of it |
 * | `TLS_CERTIFICATE` | the certificate is not trusted, out of date, or another host's |
 * | `BLOCKED_ADDRESS` | n8n's protection (SSRF) does not let requests go there |
 * | `UNSUPPORTED_SCHEME` | an address of another kind than http(s) |
 * | `LOGIN_IN_ADDRESS` | user and password in the address: n8n would send these in place of the key |
 * | `NO_ANSWER` | none of these, and no code |
 */
export function networkCode(error: unknown): string {
	const chain = chainOf(error);
	return firstOf(chain, ownCode) ?? firstOf(chain, networksCode) ?? 'NO_ANSWER';
}

interface Nested {
	name?: unknown;
	message?: unknown;
	code?: unknown;
	httpCode?: unknown;
	syscall?: unknown;
	/** Of a host with several addresses: one error for each. */
	errors?: unknown;
	cause?: unknown;
}

const DEEPEST = 10;

/** The error and what caused it, wherever n8n's wrapping has put it. */
function chainOf(error: unknown): Nested[] {
	const chain: Nested[] = [];
	for (let at = error; typeof at === 'object' && at !== null && chain.length < DEEPEST; ) {
		chain.push(at);
		at = (at as Nested).cause;
	}
	return chain;
}

function firstOf(chain: Nested[], read: (at: Nested) => string | undefined): string | undefined {
	for (const at of chain) {
		const code = read(at);
		if (code !== undefined) return code;
	}
	return undefined;
}

const codesOf = ({ code, httpCode }: Nested): string[] =>
	[code, httpCode].filter(
		(one) => typeof one === 'string' && /^[A-Z][A-Z0-9_]+$/.test(one),
	) as string[];

const networksCode = (at: Nested) => codesOf(at)[0];

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 500) : '');

const CERTIFICATE =
	/^(CERT_|UNABLE_TO_|CRL_|ERROR_IN_C|INVALID_(CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|ERR_TLS_CERT)/;
// A TLS connection can also break after bytes were sent; these come from its very beginning.
const HANDSHAKE_CODE =
	/^ERR_(TLS_(?!CERT)|SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|\w*HANDSHAKE_FAILURE|\w*PROTOCOL_VERSION|\w*UNRECOGNIZED_NAME|PACKET_LENGTH_TOO_LONG))/;
const HANDSHAKE_WORDS =
	/wrong version number|handshake failure|alert protocol version|unsupported protocol|no protocols available|unrecognized name|packet length too long/i;

/** What the network's codes leave open, or n8n and its HTTP client call in their own ways. */
function ownCode(at: Nested): string | undefined {
	const [name, message, codes] = [textOf(at.name), textOf(at.message), codesOf(at)];
	if (/^Ssrf|^UnknownConnectionHostError/.test(name)) return 'BLOCKED_ADDRESS';
	if (/^The request was blocked because/.test(message)) return 'BLOCKED_ADDRESS';
	if (/^Unsupported protocol\b/.test(message) || codes.includes('ERR_INVALID_PROTOCOL'))
		return 'UNSUPPORTED_SCHEME';
	if (codes.some((code) => CERTIFICATE.test(code))) return 'TLS_CERTIFICATE';
	if (codes.some((code) => HANDSHAKE_CODE.test(code))) return 'TLS_HANDSHAKE';
	if (codes.includes('EPROTO') && HANDSHAKE_WORDS.test(message)) return 'TLS_HANDSHAKE';
	if (!isOfConnecting(at)) return undefined;
	if (codes.includes('ETIMEDOUT')) return 'CONNECT_TIMEOUT';
	return codes.some(wasNeverSent) ? undefined : 'NOT_CONNECTED';
}

const BEFORE_ANY_BYTE =
	/^(connect|getaddrinfo) |disconnected before secure TLS connection was established/;

function isOfConnecting({ syscall, message, errors }: Nested): boolean {
	if (Array.isArray(errors) && errors.length > 0)
		return errors.every((one: Nested | null) => one?.syscall === 'connect');
	return (
		['connect', 'getaddrinfo'].includes(String(syscall)) || BEFORE_ANY_BYTE.test(textOf(message))
	);
}

/** Connections that were never made, so that the server cannot have seen the request. */
const NEVER_SENT = new Map<string, 'temporary' | 'permanent'>([
	['ECONNREFUSED', 'temporary'],
	['ENOTFOUND', 'temporary'],
	['EAI_AGAIN', 'temporary'],
	['EAI_FAIL', 'temporary'],
	['EHOSTUNREACH', 'temporary'],
	['EHOSTDOWN', 'temporary'],
	['ENETUNREACH', 'temporary'],
	['ENETDOWN', 'temporary'],
	['EADDRNOTAVAIL', 'temporary'],
	['CONNECT_TIMEOUT', 'temporary'],
	['NOT_CONNECTED', 'temporary'],
	['TLS_CERTIFICATE', 'permanent'],
	['TLS_HANDSHAKE', 'permanent'],
	['BLOCKED_ADDRESS', 'permanent'],
	['UNSUPPORTED_SCHEME', 'permanent'],
	['LOGIN_IN_ADDRESS', 'permanent'],
	['ERR_INVALID_URL', 'permanent'],
]);

/** True when the connection was never made, so that the server cannot have seen the request. */
export const wasNeverSent = (cause: string | undefined): boolean =>
	cause !== undefined && NEVER_SENT.has(cause);

/** True where another try must end in the same way. */
export const isPermanent = (cause: string | undefined): boolean =>
	cause !== undefined && NEVER_SENT.get(cause) === 'permanent';
