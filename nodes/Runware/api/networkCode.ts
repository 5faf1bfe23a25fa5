type Nested = { code?: unknown; httpCode?: unknown; cause?: unknown; message?: unknown };

/** The error code of a request that got no answer, wherever n8n's wrapping has put it. */
export function networkCode(error: unknown): string {
	for (let at = error as Nested | undefined; at; at = at.cause as Nested | undefined) {
		for (const code of [at.code, at.httpCode]) {
			if (typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code)) return code;
		}
	}
	return 'NO_ANSWER';
}

const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_INVALID_URL',
]);

/** True when the connection was never made, so that the server cannot have seen the request. */
export const wasNeverSent = (cause: string | undefined): boolean =>
	cause !== undefined && NEVER_SENT.has(cause);
