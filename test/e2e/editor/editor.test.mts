import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROMPTS, credential, exampleWorkflow } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import { searchNodePanels } from '../../n8n/nodePanel.mts';
import { takeScreenshots } from '../../n8n/screenshots.mts';
import { startMockServer } from '../../mock/mockServer.mts';

// SCREENSHOTS=/some/folder npm run test:e2e -- editor
const folder =
	process.env.SCREENSHOTS ?? fileURLToPath(new URL('../../n8n/.screenshots', import.meta.url));
const home = mkdtempSync(path.join(tmpdir(), 'runware-editor-'));
const images = path.join(home, 'images');
const mock = await startMockServer();
let server: Server;
let seen: Awaited<ReturnType<typeof takeScreenshots>>;
let panels: Awaited<ReturnType<typeof searchNodePanels>>;

/** what a person types who looks for the node */
const WORDS = [
	...['runware', 'hidream', 'text to image', 'generate image', 'create picture'],
	...['make an image', 'draw', 'logo', 'poster'],
];

beforeAll(async () => {
	mkdirSync(images);
	const files = [path.dirname(PROMPTS), images];
	const n8n = await openN8n({ userFolder: home, port: await freePort(), files });
	await n8n.importCredentials([credential('editor-key', mock.url)]);
	await n8n.importWorkflow(exampleWorkflow(images));
	server = await n8n.start();
	const session = await server.logIn();
	panels = await searchNodePanels(server.origin, session, WORDS);
	seen = await takeScreenshots(server.origin, session, folder);
	// two sessions of a browser, each loading the editor anew
}, 600_000);

afterAll(async () => {
	await server?.stop();
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

test('the example workflow runs from the editor', () => {
	expect(seen.exampleRun).toBe('success');
});

test('a wrong width is shown as such, and nothing is paid for it', () => {
	expect(seen.invalidRun).toBe('error');
	expect(seen.errorText).toContain('Width');
	expect(seen.errorText).toContain('1000');
});

test('the LoRA list searches as the user types', () => {
	expect(seen.loraNames).not.toEqual([]);
	for (const name of seen.loraNames) expect(name).toMatch(/water/i);
});

test('the notice of the trigger shows as text, and names buttons that are there', () => {
	expect(seen.noticeText).toContain('?token=');
	expect(seen.noticeText).not.toMatch(/<\w+>/);
	for (const name of ['Test URL', 'Production URL', 'Execute step'])
		expect([seen.noticeText, seen.triggerText]).toEqual([
			expect.stringContaining(name),
			expect.stringContaining(name),
		]);
});

test('while the trigger waits, its panel can be read, and n8n says what it waits for', () => {
	expect(seen.waitingText).toContain('Stop Listening');
	expect(seen.waitingText).toContain(seen.noticeText.slice(0, 40));
	expect(seen.waitingText).not.toMatch(/create an event/i);
	expect(seen.canvasText).toContain('Waiting for Runware to call the Test URL');
});

test('no name of an option is cut off', () => {
	expect(seen.cutOff).toEqual([]);
});

test('every panel opens without an error on the page or a call to another host', () => {
	expect(seen.complaints).toEqual([]);
	expect(seen.foreign).toEqual([]);
});

describe.each(['empty', 'withTrigger', 'withAgent'] as const)(
	'the node panel, canvas: %s',
	(canvas) => {
		test.each(WORDS)('finds node and trigger by "%s"', (words) => {
			// n8n merges the two into one entry, with the words of the trigger.
			expect(panels[canvas].found[words]).toContainEqual({
				name: 'Runware',
				description: 'Generate images with HiDream-I1, or start when one is finished',
			});
		});

		test('offers what fits the canvas', () => {
			const first = ['On new Runware event'];
			const actions = [
				'Get balance and usage',
				'Estimate cost of images',
				'Generate images',
				'Get images of earlier task',
				'Get many LoRAs',
			];
			expect(panels[canvas].opened).toEqual(canvas === 'empty' ? first : actions);
		});
	},
);

test('the panel links the documentation of this package', () => {
	expect(seen.docsLink).toContain('https://www.npmjs.com/package/n8n-nodes-runware');
});
