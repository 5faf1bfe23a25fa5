import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

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
			description: 'Created in the Runware dashboard under API Keys',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.runware.ai/v1',
			description: 'Leave as it is, unless you go through a proxy or a local stand-in',
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for Runware Trigger: a long random text of your own. Calls that do not carry it are turned away.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: { Authorization: '=Bearer {{$credentials.apiKey}}' },
		},
	};

	// A ping costs nothing. n8n reports an address that cannot be reached by its error code.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '',
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '[{"taskType":"ping","taskUUID":"6f3a1d52-8c74-4b0e-9a61-2d5c7e80f413"}]',
		},
		// n8n reads both kinds of rule from one list; its type only allows one kind at a time.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Runware refused this API key. Copy it again from the Runware dashboard.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'The Base URL was reached, but Runware does not answer there. Check the address.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errors.0.code',
					value: 'invalidApiKey',
					message: 'Runware refused this API key. Copy it again from the Runware dashboard.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
