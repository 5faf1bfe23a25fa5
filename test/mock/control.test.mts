import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { image, TASK_A, useMockServer } from './client.mts';
import { SETTING_ROWS } from './settings.mts';
import type { Settings } from './mockServer.mts';

const api = useMockServer();

async function control(path: string, method = 'GET', body?: unknown) {
	const reply = await fetch(`${api.mock.origin}/control/${path}`, {
		method,
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return [reply.status, await reply.json()];
}

describe('the control endpoints', () => {
	test('read and change settings', async () => {
		const change = { latencyMs: 5, mixedStatus: 400, queueLimit: 'Infinity' };
		expect(await control('settings', 'PATCH', change)).toMatchObject([200, change]);
		expect(await control('settings')).toMatchObject([200, change]);
		expect(api.mock.settings).toMatchObject({ ...change, queueLimit: Infinity });
	});

	test.each([
		[{ latency: 5 }, 'There is no setting "latency"'],
		[{ latencyMs: -1 }, 'latencyMs must be a number from 0, not "-1"'],
		[{ latencyMs: null }, 'latencyMs must be a number from 0, not "null"'],
		[{ mixedStatus: 201 }, 'mixedStatus must be one of 200, 400, not "201"'],
		[{ plainImages: 'maybe' }, 'plainImages must be one of true, false, not "maybe"'],
	])('%j is refused, and nothing of it is kept', async (change, error) => {
		expect(await control('settings', 'PATCH', { price: 3, ...change })).toEqual([400, { error }]);
		expect(api.mock.settings.price).toBe(0.009);
		expect(() => api.mock.set(change as unknown as Partial<Settings>)).toThrow(error);
	});

	test('add faults, show ledger and requests, and reset', async () => {
		const fault = { on: 'submit', do: { status: 500 } };
		expect(await control('faults', 'POST', [fault])).toEqual([200, { added: 1 }]);
		expect((await control('faults', 'POST', fault))[0]).toBe(400);
		expect((await api.post([image()])).status).toBe(500);
		expect(await control('ledger')).toEqual([200, api.mock.ledger()]);
		expect(await control('requests')).toMatchObject([
			200,
			[{ host: 'api', method: 'POST', path: '/v1', body: [{ taskUUID: TASK_A }], status: 500 }],
		]);
		expect(await control('reset', 'POST')).toEqual([200, { reset: true }]);
		expect(api.mock.ledger()).toMatchObject({ requests: 0, byTask: {} });
	});
});

describe('the command', () => {
	const file = fileURLToPath(new URL('main.mts', import.meta.url));

	function run(...args: string[]) {
		const child = spawn(process.execPath, [file, ...args], { stdio: 'pipe' });
		const output = { text: '' };
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (part: Buffer) => (output.text += String(part)));
		}
		return { child, output, exit: once(child, 'close') };
	}

	test('--help names every setting with its default', async () => {
		const { output, exit } = run('--help');
		expect(await exit).toEqual([0, null]);
		for (const { meaning } of Object.values(SETTING_ROWS)) expect(output.text).toContain(meaning);
		expect(output.text).toMatch(/--latency +how long an image task runs \[0 ms\]/);
		expect(output.text).toMatch(/--mixed-status .* \(200 \| 400\) \[200\]/);
	});

	test.each([
		[['--latency', 'soon'], 'latencyMs must be a number from 0, not "soon"'],
		[['--port', '99999'], '--port must be a port number, not "99999"'],
		[['--nonsense', '1'], "Unknown option '--nonsense'"],
	])('%j ends with what is wrong', async (args, message) => {
		const { output, exit } = run(...args);
		expect(await exit).toEqual([1, null]);
		expect(output.text).toContain(message);
	});

	test('a taken port is named, with what to do', async () => {
		const port = new URL(api.mock.origin).port;
		const { output, exit } = run('--port', port, '--image-port', '0');
		expect(await exit).toEqual([1, null]);
		expect(output.text).toBe(
			`Port ${port} is taken. Stop the program that uses it, or choose other ports with --port and --image-port.\n`,
		);
	});

	test.each(['SIGINT', 'SIGTERM'] as const)('serves with its settings until %s', async (signal) => {
		const args = ['--port', '0', '--image-port', '0', '--latency', '3', '--plain-images'];
		const { child, output, exit } = run(...args, '--ack', 'empty');
		await once(child.stdout, 'data');
		const origin = /http:\S+(?=\/v1)/.exec(output.text)?.[0];
		const settings = await (await fetch(`${origin}/control/settings`)).json();
		child.kill(signal);
		expect(await exit).toEqual([0, null]);
		expect(settings).toMatchObject({ latencyMs: 3, plainImages: true, ack: 'empty' });
	});
});
