import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROMPTS, credential, exampleWorkflow } from '../n8n/example.mts';
import { openN8n, type Server } from '../n8n/n8n.mts';
import { freePort } from '../n8n/ports.mts';
import { takeScreenshots } from '../n8n/screenshots.mts';
import { startStandin } from '../standin/standin.mts';

// SCREENSHOTS=/some/folder npm run test:e2e -- editor
const folder =
	process.env.SCREENSHOTS ?? fileURLToPath(new URL('../n8n/.screenshots', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'runware-editor-'));
const images = path.join(home, 'images');
const standin = await startStandin();
let server: Server;
let seen: Awaited<ReturnType<typeof takeScreenshots>>;

beforeAll(async () => {
	mkdirSync(images);
	const files = [path.dirname(PROMPTS), images];
	const n8n = await openN8n({ userFolder: home, port: await freePort(), files });
	await n8n.importCredentials([credential('editor-key', standin.url)]);
	await n8n.importWorkflow(exampleWorkflow(images));
	server = await n8n.start();
	seen = await takeScreenshots(server.origin, await server.logIn(), folder);
});

afterAll(async () => {
	await server?.stop();
	await standin.close();
	rmSync(home, { recursive: true, force: true });
});

test('should run the example workflow from the editor', () => {
	expect(seen.exampleRun).toBe('success');
});

test('should show what is wrong with a width, and pay nothing for it', () => {
	expect(seen.invalidRun).toBe('error');
	expect(seen.errorText).toContain('Width');
	expect(seen.errorText).toContain('1000');
});

test('should search the LoRAs as the user types', () => {
	expect(seen.loraNames).not.toEqual([]);
	for (const name of seen.loraNames) expect(name).toMatch(/water/i);
});

test('should show the notice of the trigger as text, not as HTML', () => {
	expect(seen.noticeText).toContain('?token=');
	expect(seen.noticeText).not.toMatch(/<\w+>/);
});

test('should open every panel without an error on the page or a call to another host', () => {
	expect(seen.complaints).toEqual([]);
	expect(seen.foreign).toEqual([]);
});
