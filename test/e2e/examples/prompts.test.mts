import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IRun } from 'n8n-workflow';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENERATE, PROMPTS, WORKFLOW_ID, credential, exampleWorkflow } from '../../n8n/example.mts';
import { openN8n } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import { startMockServer } from '../../mock/mockServer.mts';

const FILES = [
	['banner-home-autumn.webp', 'webp', 1536, 512],
	['blog-0088-header.png', 'png', 1216, 640],
	['cinema-09-cyclist.jpg', 'jpeg', 1568, 672],
	['mug-001-hero.jpg', 'jpeg', 1024, 1024],
	['mug-002-glaze-1.webp', 'webp', 1024, 1024],
	['mug-002-glaze-2.webp', 'webp', 1024, 1024],
	['mug-002-glaze-3.webp', 'webp', 1024, 1024],
	['pin-0230-balcony.jpg', 'jpeg', 832, 1248],
	['recipe-31-galette.jpg', 'jpeg', 1152, 864],
	['shoe-017-action.jpg', 'jpeg', 1248, 832],
	['story-spring-sale.png', 'png', 720, 1280],
	['tea-jp-05-matcha.jpg', 'jpeg', 896, 1120],
	['team-2026-card.png', 'png', 864, 1152],
	['thumb-120-podcast.webp', 'webp', 1280, 720],
];

const home = mkdtempSync(path.join(tmpdir(), 'runware-e2e-'));
const images = path.join(home, 'images');
const mock = await startMockServer();
let runs: { run: IRun; files: Map<string, Buffer> }[];

beforeAll(async () => {
	const files = [path.dirname(PROMPTS), images];
	const n8n = await openN8n({ userFolder: home, port: await freePort(), files });
	await n8n.importCredentials([credential('e2e-key', mock.url)]);
	await n8n.importWorkflow(exampleWorkflow(images));
	const execute = async () => {
		rmSync(images, { recursive: true, force: true });
		mkdirSync(images);
		return { run: await n8n.execute(WORKFLOW_ID), files: readFolder(images) };
	};
	runs = [await execute(), await execute()];
});

afterAll(async () => {
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

const readFolder = (folder: string) =>
	new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));

const rows = (run: IRun) => run.data.resultData.runData[GENERATE][0].data?.main[0] ?? [];

test('the example runs in a real n8n with the packed package', () => {
	const [{ run }] = runs;
	expect(run.data.resultData.error).toBeUndefined();
	expect(run.status).toBe('success');
	expect(rows(run)).toHaveLength(FILES.length);
});

test('every file is written under its name, in its format and size', async () => {
	const [{ files }] = runs;
	const found = [...files].map(async ([name, bytes]) => {
		const { format, width, height } = await sharp(bytes).metadata();
		return [name, format, width, height];
	});
	expect((await Promise.all(found)).sort()).toEqual(FILES);
});

test('seeds, also those past 2^53, and prompts stay as they are in the sheet', () => {
	const [{ run }] = runs;
	const seeds = rows(run).map(({ json }) => String(json.seed));
	expect(seeds).toContain('9007199254740993');
	expect(seeds).toContain('9223372036854775807');
	const prompts = rows(run).map(({ json }) => String(json.positivePrompt));
	expect(
		prompts.some((prompt) => prompt.includes('"50% off" in hand-cut paper letters 🌷🌷')),
	).toBe(true);
	expect(prompts.some((prompt) => prompt.includes('dark tray.\nBasil leaves'))).toBe(true);
	expect(prompts.some((prompt) => prompt.startsWith('京都の茶室で'))).toBe(true);
});

test('the cost of each image is reported', () => {
	const [{ run }] = runs;
	for (const { json } of rows(run)) expect(json.cost).toBeGreaterThan(0);
});

test('a second run writes the same bytes', () => {
	const [first, second] = runs;
	expect([...second.files.keys()]).toEqual([...first.files.keys()]);
	for (const [name, bytes] of first.files) expect(second.files.get(name)?.equals(bytes)).toBe(true);
});
