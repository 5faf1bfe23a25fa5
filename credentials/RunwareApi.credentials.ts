import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

const startsWith = (text: string) => ({ _cnd: { startsWith: text } });

/**
 * Addresses that are encrypted, or stay on this computer. No regular expression: n8n gives those in a
 * condition 250 ms, also when a workflow runs, and fails the node when a busy machine takes longer.
 */
const SAFE_ADDRESSES = [
	...['https://', 'HTTPS://', ' https://'].map(startsWith),
	...['localhost', '127.0.0.1', '[::1]'].flatMap((host) => [
		`http://${host}`,
		startsWith(`http://${host}:`),
		startsWith(`http://${host}/`),
	]),
];

const WRONG_KEY = 'Runware refused this API key. Copy it again from the Runware dashboard.';
const NO_RUNWARE =
	'The Base URL was reached, but Runware does not answer there. Check the address.';
const REDIRECTED =
	'The Base URL redirects to another address, where the API key is not sent. Enter that address instead.';

const ruleOfStatus = (value: number, message: string) => ({
	type: 'responseCode',
	properties: { value, message },
});

const ruleOfBody = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

export class RunwareApi implements ICredentialType {
	name = 'runwareApi';

	displayName = 'Runware API';

	icon = { light: 'file:runware.svg', dark: 'file:runware.dark.svg' } as const;

	documentationUrl = 'https://runware.ai/docs/platform/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Made in your Runware account, under <a href="https://my.runware.ai/keys" target="_blank">API Keys</a>',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.runware.ai/v1',
			description: 'Leave as it is, unless you go through a proxy or a local mock server',
		},
		{
			displayName:
				'This address is not encrypted: anyone on the network path can read the API key. Use https://, and http:// only for a server on this computer.',
			name: 'unencrypted',
			type: 'notice',
			default: '',
			displayOptions: {
				show: { baseUrl: [{ _cnd: { includes: '://' } }] },
				hide: { baseUrl: SAFE_ADDRESSES },
			},
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for Runware Trigger: a long random text of your own. Calls that do not carry it are rejected.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			// A copied key often brings a line break or a space along, with which no header can be sent.
			headers: {
				Authorization:
					'=Bearer {{ String($credentials.apiKey).replace(/^\\s*bearer\\s/i, "").replace(/[^!-~]/g, "") }}',
			},
		},
	};

	// A ping costs nothing. n8n reports an address that cannot be reached by its error code.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim()}}',
			url: '',
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '[{"taskType":"ping","taskUUID":"6f3a1d52-8c74-4b0e-9a61-2d5c7e80f413"}]',
			// n8n would send the key along.
			disableFollowRedirect: true,
		},
		// n8n reads both kinds of rule from one list; its type only allows one kind at a time. Its rules
		// can only name what is wrong, and what is wrong here is that the answer to the ping is missing.
		rules: [
			...[401, 403].map((value) => ruleOfStatus(value, WRONG_KEY)),
			...[301, 302, 303, 307, 308].map((value) => ruleOfStatus(value, REDIRECTED)),
			...[404, 405].map((value) => ruleOfStatus(value, NO_RUNWARE)),
			...['invalidApiKey', 'missingApiKey'].map((code) =>
				ruleOfBody('errors.0.code', code, WRONG_KEY),
			),
			ruleOfBody('data.0.pong', undefined, NO_RUNWARE),
		] as ICredentialTestRequest['rules'],
	};
}
