/** What happened, for the message, and what to do about it. */
export interface Words {
	/** Without a full stop: the field or item at fault may follow. */
	happened: string;
	advice: string;
	/** Trying again may help, so the error also says how to do it without paying twice. */
	isRetryable?: true;
}

/** For the codes of Node.js and n8n when there was no reply; the first rule that fits counts. */
const RULES: Array<[RegExp, Words]> = [
	[
		/CERT|SIGNATURE|^UNABLE_TO_|^ERR_(TLS|SSL)_|^EPROTO$|^HOSTNAME_MISMATCH$/,
		{
			happened: 'The connection to Runware is not secure',
			advice:
				'A company proxy or firewall may put its own certificate in place of the one from Runware. Ask your administrator to make n8n trust it (NODE_EXTRA_CA_CERTS), and check the Base URL of the credential.',
		},
	],
	[
		/^ERR_(INVALID|UNSUPPORTED)_(URL|PROTOCOL)$/,
		{
			happened: 'The Base URL is not a web address',
			advice:
				'Enter an address that starts with https:// in the credential, such as https://api.runware.ai/v1.',
		},
	],
	[
		/SSRF/,
		{
			happened: "n8n's SSRF protection blocked the address",
			advice:
				'Ask your administrator to allow the host of the Base URL (N8N_SSRF_ALLOWED_HOSTNAMES), or change the Base URL of the credential.',
		},
	],
	[
		/./,
		{
			happened: 'Runware could not be reached',
			advice: 'Check the connection and the Base URL of the credential.',
			isRetryable: true,
		},
	],
];

/** Undefined for a code of Runware's: those are never all in capitals. */
export const networkWords = (code: string): Words | undefined =>
	/^[A-Z][A-Z0-9_]*$/.test(code) ? RULES.find(([pattern]) => pattern.test(code))?.[1] : undefined;
