import { createServer, type RequestListener } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from '../../n8n/editor.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { startMockServer } from '../../mock/mockServer.mts';

const KEY = 'credential-key-1';
const home = mkdtempSync(path.join(tmpdir(), 'runware-credential-'));
const mock = await startMockServer({ settings: { apiKey: KEY } });
let server: Server;
let session: Session;
const ID = 'credentialtest01';

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	const data = { apiKey: KEY, baseUrl: 'http://10.0.0.5:9191/v1' };
	await n8n.importCredentials([{ id: ID, name: 'Plain', type: 'runwareApi', data }]);
	server = await n8n.start();
	session = await server.logIn();
});
afterAll(async () => {
	await server?.stop();
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

/** What n8n says under the credential's fields. */
const verdict = async (apiKey: string, baseUrl: string) =>
	await session.call<{ status: string; message: string }>('POST', '/credentials/test', {
		credentials: { id: '', name: 'Runware', type: 'runwareApi', data: { apiKey, baseUrl } },
	});

/** A server that is not Runware's. */
async function stranger(answer: RequestListener) {
	const heard: (string | undefined)[] = [];
	const other = createServer((request, response) => {
		heard.push(request.headers.authorization);
		answer(request, response);
	});
	await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
	const { port } = other.address() as AddressInfo;
	return { heard, url: `http://127.0.0.1:${port}/v1`, close: () => other.close() };
}

test.each([
	['as it is', KEY],
	['with what a careless copy brings along', ` Bearer ${KEY}\n`],
	['broken over two lines', `${KEY.slice(0, 8)}\r\n${KEY.slice(8)}`],
])('the right key is good, %s', async (_name, apiKey) => {
	expect(await verdict(apiKey, mock.url)).toEqual({
		status: 'OK',
		message: 'Connection successful!',
	});
});

test.each(['wrong-key', 'é', ''])('the key %j is refused in plain words', async (apiKey) => {
	expect(await verdict(apiKey, mock.url)).toEqual({
		status: 'Error',
		message: 'Runware refused this API key. Copy it again from the Runware dashboard.',
	});
});

const NO_RUNWARE =
	'The Base URL was reached, but Runware does not answer there. Check the address.';
test.each<[string, RequestListener]>([
	['a picture', (_, response) => response.setHeader('content-type', 'image/png').end('\x89PNG')],
	['a page', (_, response) => response.setHeader('content-type', 'text/html').end('<html></html>')],
	['nothing', (_, response) => response.end()],
	[
		'other JSON',
		(_, response) => response.setHeader('content-type', 'application/json').end('{"ok":true}'),
	],
	[
		'what was sent',
		(request, response) => request.pipe(response.setHeader('content-type', 'application/json')),
	],
	['404', (_, response) => response.writeHead(404).end()],
])('an address that answers with %s is not Runware’s', async (_name, answer) => {
	const other = await stranger(answer);
	const result = await verdict(KEY, other.url);
	other.close();
	expect(result).toEqual({ status: 'Error', message: NO_RUNWARE });
});

test('the key is not sent to where an address leads', async () => {
	const target = await stranger((_, response) => response.end('{"data":[{"pong":true}]}'));
	const other = await stranger((_, response) =>
		response.writeHead(307, { location: target.url }).end(),
	);
	const result = await verdict(KEY, other.url);
	other.close();
	target.close();
	expect(target.heard).toEqual([]);
	expect(result).toEqual({
		status: 'Error',
		message: expect.stringContaining('redirects to another address') as string,
	});
});

test('an http:// address of another computer is named as not encrypted, where it is typed', async () => {
	const editor = await openEditor(server.origin, session);
	const page = await editor.openPath(`/home/credentials/${ID}`);
	const notice = page.getByText('This address is not encrypted');
	await notice.waitFor();
	const inputs = await page.locator('input[type="text"]:not([readonly])').all();
	for (const input of inputs) {
		if ((await input.inputValue()).startsWith('http://10.'))
			await input.fill('https://10.0.0.5/v1');
	}
	await notice.waitFor({ state: 'detached' });
	await editor.close();
});
