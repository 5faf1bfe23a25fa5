import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEditor } from '../../n8n/editor.mts';
import { exampleId } from '../../n8n/example.mts';
import { PUBLISHED } from '../../n8n/examples.mts';
import { nextPage, submitForm, until } from './forms.mts';
import { openHarness, type Harness } from './harness.mts';

let harness: Harness;
const at = (route: string) => `${harness.server.origin}${route}`;

beforeAll(async () => {
	harness = await openHarness();
	for (const name of PUBLISHED) await harness.session.activate(exampleId(name));
});
beforeEach(() => harness.mock.reset());
afterAll(() => harness?.close());

/** n8n says that a workflow is published a moment before its address is there. */
const published = (route: string) =>
	until(route, async () => ((await fetch(at(route))).status === 404 ? undefined : true));

const post = (body: object) =>
	until('the webhook', async () => {
		const response = await fetch(at('/webhook/image'), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return response.status === 404 ? undefined : response;
	});

const billed = () => harness.mock.ledger().billedImages;

test('webhook-to-image answers with the file, and the same call with the same file', async () => {
	const call = { id: 'order-7', prompt: 'a lighthouse', size: '1280x720' };
	const answers = [await post(call), await post(call)];
	const files = await Promise.all(
		answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())),
	);
	expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
		'image/jpeg',
		'image/jpeg',
	]);
	expect(await sharp(files[0]).metadata()).toMatchObject({ width: 1280, height: 720 });
	expect(files[1].equals(files[0])).toBe(true);
	expect(billed()).toBe(1);
});

test('webhook-to-image says why there is no image', async () => {
	const answer = await post({ id: 'order-8', prompt: 'a lighthouse', size: '1000x720' });
	expect(answer.status).toBe(422);
	expect(await answer.json()).toEqual({ error: expect.stringContaining('1000') });
	expect(billed()).toBe(0);
});

const imagesIn = (page: string) =>
	[...page.matchAll(/<img[^>]+src="(http[^"]+\/image\/[^"]+)"/g)].map(([, address]) => address);

test('form-to-image shows the image in the browser', async () => {
	await published('/form/make-an-image');
	const next = await submitForm(at('/form/make-an-image'), ['a paper boat', 'Wide']);
	const [address] = imagesIn(await nextPage(next));
	const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
	expect(await sharp(bytes).metadata()).toMatchObject({ width: 1280, height: 720 });
	expect(billed()).toBe(1);
});

test('form-to-image shows it within its card', async () => {
	const next = await submitForm(at('/form/make-an-image'), ['a paper boat', 'Wide']);
	await nextPage(next);
	const editor = await openEditor(harness.server.origin, harness.session);
	const page = await editor.openPath(new URL(next).pathname + new URL(next).search);
	const image = page.locator('img[src*="/image/"]');
	await image.waitFor();
	const [shown, card] = await Promise.all([
		image.boundingBox(),
		page.locator('.card').first().boundingBox(),
	]);
	const right = (box: typeof card) => (box ? box.x + box.width : 0);
	expect(shown?.width).toBeGreaterThan(200);
	expect(right(shown)).toBeLessThanOrEqual(right(card));
	await editor.close();
});

test('choose-a-variant publishes the chosen one of four, and no other', async () => {
	await published('/form/four-variants');
	const next = await submitForm(at('/form/four-variants'), ['a paper boat']);
	const choices = imagesIn(await nextPage(next));
	expect(new Set(choices).size).toBe(4);

	const last = await nextPage(await submitForm(next, [undefined, '3']));
	expect(last).toContain('Published');
	const folder = path.join(harness.received, 'wordpress');
	const sent = readdirSync(folder).map((name) => digest(readFileSync(path.join(folder, name))));
	const third = Buffer.from(await (await fetch(choices[2])).arrayBuffer());
	expect(sent).toEqual([digest(third)]);
	expect(billed()).toBe(4);
});

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('results-later starts by the button that the editor shows first; results-collect saves each image under its SKU', async () => {
	const editor = await openEditor(harness.server.origin, harness.session);
	const { page } = await editor.openWorkflow(exampleId('results-later'));
	await page.locator('[data-test-id="execute-workflow-button"]').first().click();
	const names = await until('two files', async () => {
		const found = readdirSync(harness.folder).filter((name) => name.endsWith('.jpg'));
		return found.length === 2 ? found : undefined;
	});
	expect(names.toSorted().map((name) => name.replace(/-\d+\.jpg$/, ''))).toEqual([
		'lamp-014',
		'mug-001',
	]);
	const submits = harness.mock.requests().filter(({ text }) => text?.includes('imageInference'));
	expect(submits).toHaveLength(1);
	expect(billed()).toBe(2);
	await editor.close();
});
