/** What happened, for the message, and what to do about it. */
export interface Words {
	/** Without a full stop: the field or item at fault may follow. */
	happened: string;
	advice: string;
	/** Trying again may help, so the error also says how to do it without paying twice. */
	isRetryable?: true;
}

const BASE_URL =
	'Enter an address that starts with https:// in the credential, such as https://api.runware.ai/v1.';

const NOT_SECURE: Words = {
	happened: 'The connection to Runware is not secure',
	advice:
		'A company proxy or firewall may put its own certificate in place of the one from Runware. Ask your administrator to make n8n trust it (NODE_EXTRA_CA_CERTS), and check the Base URL of the credential.',
};

/** For what networkCode (api) tells apart. */
const WORDS: Record<string, Words> = {
	TLS_CERTIFICATE: NOT_SECURE,
	TLS_HANDSHAKE: NOT_SECURE,
	ERR_INVALID_URL: { happened: 'The Base URL is not a web address', advice: BASE_URL },
	UNSUPPORTED_SCHEME: { happened: 'The Base URL is not a web address', advice: BASE_URL },
	LOGIN_IN_ADDRESS: {
		happened: 'The Base URL has a user name and password in it',
		advice:
			'Remove them from the Base URL of the credential: n8n would send them in place of the API key.',
	},
	BLOCKED_ADDRESS: {
		happened: "n8n's SSRF protection blocked the address",
		advice:
			'Ask your administrator to allow the host of the Base URL (N8N_SSRF_ALLOWED_HOSTNAMES), or change the Base URL of the credential.',
	},
	TOO_LARGE: {
		happened: 'The reply is too large to come from Runware',
		advice: 'Check the Base URL of the credential.',
	},
};

const UNREACHABLE: Words = {
	happened: 'Runware could not be reached',
	advice: 'Check the connection and the Base URL of the credential.',
	isRetryable: true,
};

/** Undefined for a code of Runware's: those are never all in capitals. */
export const networkWords = (code: string): Words | undefined =>
	/^[A-Z][A-Z0-9_]*$/.test(code) ? (WORDS[code] ?? UNREACHABLE) : undefined;
