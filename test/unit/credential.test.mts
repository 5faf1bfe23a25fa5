import { expect, test } from 'vitest';
import { RunwareApi } from '../../credentials/RunwareApi.credentials.ts';

const credential = new RunwareApi();
const property = (name: string) => credential.properties.find((one) => one.name === name);

test('the key is a password, and required', () => {
	expect(property('apiKey')).toMatchObject({
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
	});
});

test('the address is that of Runware unless said otherwise', () => {
	expect(property('baseUrl')).toMatchObject({
		type: 'string',
		required: true,
		default: 'https://api.runware.ai/v1',
	});
});

test('every secret is a password, and has no default', () => {
	const secrets = credential.properties.filter(({ name }) => /key|token|secret/i.test(name));
	expect(secrets.map(({ name }) => name)).toContain('apiKey');
	for (const { name, typeOptions, default: preset } of secrets) {
		expect([name, typeOptions?.password, preset]).toEqual([name, true, '']);
	}
});

test('the key goes into one header and nowhere else', () => {
	expect(credential.authenticate).toEqual({
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	});
});

test('the test of the credential is a ping, which is free', () => {
	const { request } = credential.test;
	expect(request).toMatchObject({
		baseURL: '={{$credentials.baseUrl}}',
		url: '',
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
	});
	expect(JSON.parse(String(request.body))).toEqual([
		{ taskType: 'ping', taskUUID: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4/) as string },
	]);
	expect(JSON.stringify(request)).not.toContain('apiKey');
});

test('a wrong key is told from a wrong address', () => {
	const messages = credential.test.rules?.map(({ type, properties }) => [
		type,
		properties.value,
		properties.message,
	]);
	expect(messages).toEqual([
		['responseCode', 401, expect.stringContaining('refused this API key')],
		['responseCode', 404, expect.stringContaining('Check the address')],
		['responseSuccessBody', 'invalidApiKey', expect.stringContaining('refused this API key')],
	]);
});
