import { NodeHelpers } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { RunwareApi } from '../../../credentials/RunwareApi.credentials.ts';
import { Runware } from '../../../nodes/Runware/Runware.node.ts';
import { RunwareTrigger } from '../../../nodes/Runware/RunwareTrigger.node.ts';

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

test('the key says where it is made, with a link', () => {
	expect(property('apiKey')?.description).toContain(
		'<a href="https://my.runware.ai/keys" target="_blank">',
	);
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
		properties: {
			headers: { Authorization: expect.stringMatching(/^=Bearer .*apiKey/) as string },
		},
	});
});

test.each([
	['https://api.runware.ai/v1', false],
	['http://localhost:9191/v1', false],
	['http://127.0.0.1:9191/v1', false],
	['http://127.0.0.1', false],
	[' https://api.runware.ai/v1', false],
	['', false],
	['http://[::1]:9191', false],
	['http://api.runware.ai/v1', true],
	['HTTP://10.0.0.5:9191/v1', true],
	['http://localhost.example.com/v1', true],
	['http://127.0.0.1.example.com/', true],
	[' http://192.168.1.2', true],
])('the address %s is named as not encrypted: %s', (address, expected) => {
	const notice = property('unencrypted');
	const values = { baseUrl: address };
	expect(notice && NodeHelpers.displayParameter(values, notice, null, null)).toBe(expected);
});

test('n8n decides what to show without a regular expression, which could run out of time', () => {
	const { properties } = credential;
	const nodes = [new Runware(), new RunwareTrigger()].map(({ description }) => description);
	expect(JSON.stringify([properties, nodes])).not.toContain('"regex"');
});

test('the test of the credential is a ping, which is free', () => {
	const { request } = credential.test;
	expect(request).toMatchObject({
		baseURL: '={{$credentials.baseUrl.trim()}}',
		url: '',
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		disableFollowRedirect: true,
	});
	expect(JSON.parse(String(request.body))).toEqual([
		{ taskType: 'ping', taskUUID: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4/) as string },
	]);
	expect(JSON.stringify(request)).not.toContain('apiKey');
});

test('an answer without a pong is an error', () => {
	expect(credential.test.rules?.at(-1)).toMatchObject({
		type: 'responseSuccessBody',
		properties: { key: 'data.0.pong', value: undefined },
	});
});
