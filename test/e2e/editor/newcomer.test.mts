import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from '../../n8n/editor.mts';
import { credential } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { addFromEmptyCanvas, type Newcomer } from '../../n8n/newcomer.mts';
import { freePort } from '../../n8n/ports.mts';
import { startMockServer } from '../../mock/mockServer.mts';

const home = mkdtempSync(path.join(tmpdir(), 'runware-newcomer-'));
const mock = await startMockServer();
let server: Server;
let editor: Awaited<ReturnType<typeof openEditor>>;
let newcomer: Newcomer;

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	await n8n.importCredentials([credential('newcomer-key', mock.url)]);
	server = await n8n.start();
	editor = await openEditor(server.origin, await server.logIn());
	newcomer = await addFromEmptyCanvas(editor, 'text to image', 'Generate images');
});
afterAll(async () => {
	await editor?.close();
	await server?.stop();
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

// In the order in which a person meets them: each test goes on where the one before has ended.

test('the node asks for a prompt before anything is run', async () => {
	await newcomer.execute();
	await newcomer.sees(newcomer.page, 'Parameter "Prompt" is required');
	expect(mock.requests()).toEqual([]);
});

test('a wrong size is said to be wrong, and nothing is bought', async () => {
	await newcomer.write('positivePrompt', 'A paper boat on a calm lake');
	await newcomer.choose('size', 'Custom');
	await newcomer.fill('width', '1000');
	await newcomer.execute();
	await newcomer.sees(newcomer.output, 'Width');
	await newcomer.sees(newcomer.output, '1000');
	expect(mock.ledger().billedImages).toBe(0);
});

test('the image comes as a file, with a hint of what it cost', async () => {
	await newcomer.fill('width', '1024');
	await newcomer.execute();
	await newcomer.sees(newcomer.output, /a-paper-boat-on-a-calm-lake-\d+\.jpg/);
	await newcomer.sees(newcomer.output, '1 image for $0.009');
	expect(mock.ledger().billedImages).toBe(1);
});

test('the editor shows the image', async () => {
	expect(await newcomer.viewImage()).toEqual({ width: 1024, height: 1024 });
});

test('nothing more is spent once Stop is pressed', async () => {
	mock.set({ latencyMs: 60_000 });
	const before = mock.ledger().tasks;
	await newcomer.executeWorkflow();
	while (mock.ledger().tasks === before) await sleep(50);
	await newcomer.stop();
	const { tasks } = mock.ledger();
	await newcomer.canExecuteAgain();
	expect(mock.ledger().tasks).toBe(tasks);
});

test('there is no error on the page, and no other host is called', () => {
	expect(editor.complaints).toEqual([]);
	expect(newcomer.consoleErrors).toEqual([]);
});
