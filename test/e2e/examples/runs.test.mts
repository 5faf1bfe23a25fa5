import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GENERATE, exampleId, type ExampleNode } from '../../n8n/example.mts';
import { copySheets } from '../../n8n/examples.mts';
import { openHarness, type Harness } from './harness.mts';
import { outputOf, runExample } from './runExample.mts';

let harness: Harness;

beforeAll(async () => {
	harness = await openHarness();
});
beforeEach(() => {
	harness.mock.reset();
	copySheets(harness.folder);
});
afterAll(() => harness?.close());

const run = (name: string) => runExample(harness.session, name);
const written = (name: string) => readFileSync(path.join(harness.folder, name));
const linesOf = (text: Buffer) => text.toString().replace('\uFEFF', '').trim().split('\n');
const received = (folder: string) => readdirSync(path.join(harness.received, folder)).toSorted();
const billed = () => harness.mock.ledger().billedImages;
const isJpeg = (bytes: Buffer) => bytes.subarray(0, 2).toString('hex') === 'ffd8';

test('rows-to-images writes a file per row, and pays for none again', async () => {
	await run('rows-to-images');
	for (const name of ['MUG-001.jpg', 'LAMP-014.jpg', 'TENT-203.jpg'])
		expect(isJpeg(written(name))).toBe(true);
	expect(billed()).toBe(3);
	await run('rows-to-images');
	expect(billed()).toBe(3);
});

describe('sheet-to-drive', () => {
	test('makes only the rows without a cost, and fills in the sheet', async () => {
		await run('sheet-to-drive');
		const [head, mug, lamp, tent] = linesOf(written('products.csv'));
		expect(head).toBe('sku,prompt,size,file,cost');
		expect(mug).toMatch(/^MUG-001,.*,mug-001\.jpg,0\.009$/);
		expect(lamp).toMatch(/^LAMP-014,.*,LAMP-014\.jpg,0\.\d+$/);
		expect(tent).toMatch(/^TENT-203,.*,TENT-203\.jpg,0\.\d+$/);
		expect(billed()).toBe(2);
	});

	test('leaves a finished sheet as it is, and makes nothing', async () => {
		await run('sheet-to-drive');
		const finished = written('products.csv').toString();
		const requests = harness.mock.requests().length;
		await run('sheet-to-drive');
		expect(written('products.csv').toString()).toBe(finished);
		expect(harness.mock.requests()).toHaveLength(requests);
	});
});

test('feed-to-wordpress makes drafts that show the image, with its alt text', async () => {
	await run('feed-to-wordpress');
	const names = received('wordpress');
	const posts = names
		.filter((name) => name.endsWith('.json'))
		.map((name) => readFileSync(path.join(harness.received, 'wordpress', name), 'utf8'))
		.map((text) => JSON.parse(text) as Record<string, unknown>);
	expect(posts.map(({ title, status, image }) => [title, status, image])).toEqual([
		['Sage Mug', 'draft', { file: 'MUG-001-Sage Mug.webp', alt: 'Sage-green mug on an oak table' }],
		[
			'Walnut Lamp',
			'draft',
			{ file: 'LAMP-014-Walnut Lamp.webp', alt: 'Brass lamp on a walnut desk' },
		],
	]);
	const files = names.filter((name) => name.endsWith('.webp'));
	expect(files).toEqual(['LAMP-014-Walnut Lamp.webp', 'MUG-001-Sage Mug.webp']);
	expect(billed()).toBe(2);
});

test('images-to-s3 lists every file that it stores', async () => {
	await run('images-to-s3');
	const folder = path.join('s3', 'my-bucket', 'campaign');
	const [head, ...rows] = linesOf(
		readFileSync(path.join(harness.received, folder, 'manifest.csv')),
	);
	expect(head).toBe('name,prompt,seed,cost');
	const listed = rows.map((row) => row.split(',')[0]).toSorted();
	expect(received(folder)).toEqual([...listed, 'manifest.csv']);
	expect(listed.map((name) => name.slice(0, name.lastIndexOf('-') + 1))).toEqual([
		'LAMP-014-',
		'MUG-001-',
		'TENT-203-',
	]);
	for (const row of rows) expect(row).toMatch(/,\d+,0\.\d+$/);
});

describe('campaign-that-resumes', () => {
	const failedRows = () => linesOf(written('failed-rows.csv')).slice(1);

	test('lists the row that is wrong, and makes the others', async () => {
		await run('campaign-that-resumes');
		expect(failedRows()).toHaveLength(1);
		expect(failedRows()[0]).toMatch(/^spring-03,.*1000/);
		expect(billed()).toBe(3);
	});

	test('buys only what is missing when it runs again after a failure', async () => {
		harness.mock.faults({
			on: 'submit',
			when: { prompt: 'bicycle' },
			do: { reject: 'insufficientCredits', status: 402 },
		});
		await run('campaign-that-resumes');
		expect(failedRows().map((row) => row.split(',')[0])).toEqual(['spring-02', 'spring-03']);
		expect(billed()).toBe(2);

		const mended = written('campaign.csv').toString().replace('1000x1000', '1024x1024');
		writeFileSync(path.join(harness.folder, 'campaign.csv'), mended);
		const again = await run('campaign-that-resumes');
		expect(billed()).toBe(4);
		expect(outputOf(again, 'Save images')).toHaveLength(4);
		expect(outputOf(again, 'Save list')).toBeUndefined();
	});

	test('lists what the budget leaves out, with the reason', async () => {
		await limitBudget(0.02);
		await run('campaign-that-resumes');
		expect(billed()).toBe(2);
		expect(failedRows().filter((row) => row.includes('budget'))).toHaveLength(1);
	});

	async function limitBudget(budget: number) {
		const address = `/workflows/${exampleId('campaign-that-resumes')}`;
		const { nodes, versionId } = await harness.session.call<{
			nodes: ExampleNode[];
			versionId: string;
		}>('GET', address);
		const node = nodes.find(({ name }) => name === GENERATE);
		Object.assign(node?.parameters.runOptions ?? {}, { budget });
		await harness.session.call('PATCH', address, { nodes, versionId });
	}
});
