import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GENERATE, exampleId, type ExampleNode } from '../../n8n/example.mts';
import { lacksExiftool, readTags } from '../../unit/files/mark/exiftool.mts';
import { openHarness, type Harness } from './harness.mts';
import { outputOf, runExample } from './runExample.mts';

const AI_MADE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

let harness: Harness;

beforeAll(async () => {
	harness = await openHarness();
});
beforeEach(() => harness.mock.reset());
afterAll(() => harness?.close());

const run = (name: string) => runExample(harness.session, name);
const billed = () => harness.mock.ledger().billedImages;
const prompts = () =>
	harness.mock
		.requests()
		.flatMap(({ text = '[]' }) => JSON.parse(text) as Record<string, unknown>[])
		.filter(({ taskType }) => taskType === 'imageInference');
const saved = () =>
	readdirSync(harness.folder)
		.filter((name) => name.endsWith('.jpg'))
		.toSorted();
const dimensionsOf = async (name: string) => {
	const { width, height } = await sharp(path.join(harness.folder, name)).metadata();
	return [name, width, height];
};

/** Changes an example as a user would in the editor. */
async function change(name: string, edit: (nodes: ExampleNode[]) => void) {
	const address = `/workflows/${exampleId(name)}`;
	const { nodes, versionId } = await harness.session.call<{
		nodes: ExampleNode[];
		versionId: string;
	}>('GET', address);
	edit(nodes);
	await harness.session.call('PATCH', address, { nodes, versionId });
}

/** The value of a field in an Edit Fields node. */
function setField(nodes: ExampleNode[], node: string, field: string, value: unknown) {
	const { parameters } = nodes.find(({ name }) => name === node) as ExampleNode;
	const { assignments } = parameters.assignments as {
		assignments: { name: string; value: unknown }[];
	};
	const found = assignments.find(({ name }) => name === field);
	if (!found) throw new Error(`${node} has no field ${field}`);
	found.value = value;
}

describe('social-post', () => {
	const written = {
		prompt: 'A sage-green mug on a windowsill, fog outside',
		caption: 'They are back. Which one is yours? #mugs #autumn',
		altText: 'A sage-green mug on a windowsill',
	};

	test('buys the image that the model describes, with its caption and alt text beside it', async () => {
		harness.model.respondWith(() => JSON.stringify({ output: written }));
		const { asked, instructions } = await run('social-post').then(() => harness.model.heard());
		expect(asked).toContain('Idea: Our new sage-green mugs');
		expect(asked).toContain('Voice: Warm and brief');
		expect(`${instructions}${asked}`).toContain('caption');
		expect(prompts()).toMatchObject([{ positivePrompt: written.prompt, width: 896, height: 1120 }]);
	});

	test('has all that the nodes need which post', async () => {
		harness.model.respondWith(() => JSON.stringify({ output: written }));
		await change('social-post', (nodes) => nodes.filter(({ disabled }) => disabled).forEach(echo));
		const done = await run('social-post');
		const [image] = outputOf(done, GENERATE) ?? [];
		expect(image.binary?.data).toMatchObject({
			mimeType: 'image/jpeg',
			fileName: expect.stringMatching(/^post-\d+\.jpg$/),
		});
		const [linkedIn] = outputOf(done, 'Post to LinkedIn') ?? [];
		expect(linkedIn.json).toEqual({ text: written.caption });
		const [instagram] = outputOf(done, 'Prepare for Instagram') ?? [];
		expect(instagram.json).toEqual({
			image_url: image.json.imageURL,
			caption: written.caption,
			alt_text: written.altText,
		});
	});

	/** LinkedIn and Meta cannot be reached from here: a node that only shows what they would get. */
	function echo(node: ExampleNode) {
		const { text, options } = node.parameters as {
			text?: string;
			options?: { queryParameters: { parameter: { name: string; value: string }[] } };
		};
		const sent = options?.queryParameters.parameter ?? [{ name: 'text', value: text }];
		const assignments = sent.map((field) => ({ ...field, id: field.name, type: 'string' }));
		const parameters = { assignments: { assignments }, options: {} };
		Object.assign(node, { type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters });
		node.disabled = false;
	}

	test('buys nothing when the model leaves out the prompt', async () => {
		harness.model.respondWith(() => JSON.stringify({ output: { caption: 'Only a caption' } }));
		await expect(run('social-post')).rejects.toThrow(/error/);
		expect(billed()).toBe(0);
	});
});

describe('brand-style', () => {
	test('puts one style behind every row, and buys nothing twice', async () => {
		await run('brand-style');
		const sent = prompts();
		// several requests are under way at once, in any order
		expect(sent.map(({ positivePrompt }) => String(positivePrompt)).toSorted()).toEqual([
			expect.stringMatching(/^A round serving tray .* two espresso cups\. Product photograph/),
			expect.stringMatching(/^A slim white vase with a single olive branch\. Product photograph/),
			expect.stringMatching(/^A wide stoneware bowl .* filled with ripe figs\. Product photograph/),
		]);
		expect(new Set(sent.map(({ negativePrompt }) => negativePrompt))).toEqual(
			new Set(['people, text, logos, harsh shadows, bright colours']),
		);
		await run('brand-style');
		expect(billed()).toBe(3);
	});

	test('makes all images anew when the style changes', async () => {
		await run('brand-style');
		await change('brand-style', (nodes) =>
			setField(nodes, 'Brand style', 'style', 'Ink drawing on rice paper'),
		);
		await run('brand-style');
		expect(billed()).toBe(6);
		const sent = prompts().slice(3);
		expect(sent).toHaveLength(3);
		for (const { positivePrompt } of sent)
			expect(positivePrompt).toMatch(/\. Ink drawing on rice paper$/);
	});
});

test('three-formats makes a square, a story and a banner, each named after its format', async () => {
	await run('three-formats');
	const names = saved().filter((name) => name.startsWith('KETTLE-03'));
	expect(await Promise.all(names.map(dimensionsOf))).toEqual([
		['KETTLE-03-banner.jpg', 1536, 512],
		['KETTLE-03-square.jpg', 1024, 1024],
		['KETTLE-03-story.jpg', 720, 1280],
	]);
	await run('three-formats');
	expect(billed()).toBe(3);
});

describe('merchant-feed', () => {
	/** The feed as Google would read it: the stored file, its head and its cells parted by tabs. */
	function feed(): Record<string, string>[] {
		const file = path.join(harness.received, 's3/my-bucket/merchant/products.tsv');
		const lines = readFileSync(file, 'utf8').replace('\uFEFF', '').trim().split(/\r?\n/);
		const [head, ...rows] = lines.map((line) => line.split('\t'));
		return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])));
	}

	test('has what Google asks for, in its own words', async () => {
		await run('merchant-feed');
		const [mug, lamp] = feed();
		expect(mug).toEqual({
			id: 'MUG-001',
			title: 'Sage Mug',
			description: 'Stoneware, holds 300 ml, made to be warm in the hand.',
			link: 'https://shop.example.com/sage-mug',
			image_link: expect.stringMatching(/\/my-bucket\/merchant\/MUG-001\.jpg$/),
			availability: 'in_stock',
			price: '24.00 EUR',
			brand: 'YOUR-BRAND',
		});
		expect(lamp).toMatchObject({ id: 'LAMP-014', price: '129.00 EUR' });
		expect(billed()).toBe(2);
	});

	test.skipIf(lacksExiftool())(
		'links to files that carry the AI mark and the alt text',
		async () => {
			await run('merchant-feed');
			const files = await Promise.all(
				feed().map(async ({ image_link }) =>
					Buffer.from(await (await fetch(image_link)).arrayBuffer()),
				),
			);
			expect(readTags(files)).toMatchObject([
				{ DigitalSourceType: AI_MADE, AltTextAccessibility: 'Sage-green mug on an oak table' },
				{ DigitalSourceType: AI_MADE, AltTextAccessibility: 'Brass lamp on a walnut desk' },
			]);
		},
	);

	test.skipIf(lacksExiftool())('does not link to imageURL, where the mark is missing', async () => {
		const rows = outputOf(await run('merchant-feed'), GENERATE) ?? [];
		const links = rows.map(({ json }) => String(json.imageURL));
		expect(feed().filter(({ image_link }) => links.includes(image_link))).toEqual([]);
		const files = await Promise.all(
			links.map(async (link) => Buffer.from(await (await fetch(link)).arrayBuffer())),
		);
		expect(readTags(files).map(({ DigitalSourceType }) => DigitalSourceType)).toEqual([
			undefined,
			undefined,
		]);
	});
});

describe('only-new-rows', () => {
	/** The rows of n8n's data table, without the columns that n8n adds. */
	async function remembered() {
		const { session } = harness;
		const me = await session.call<{ id: string }>('GET', '/projects/personal');
		const { data: tables } = await session.call<{ data: { id: string; name: string }[] }>(
			'GET',
			`/projects/${me.id}/data-tables`,
		);
		const [table, ...others] = tables.filter(({ name }) => name === 'Images made');
		expect(others).toEqual([]);
		const { data: rows } = await session.call<{ data: Record<string, unknown>[] }>(
			'GET',
			`/projects/${me.id}/data-tables/${table.id}/rows`,
		);
		return rows.map(({ sku, file, cost, taskUUID }) => ({ sku, file, cost, taskUUID }));
	}
	const newOnes = async () =>
		(await remembered()).map(({ sku }) => String(sku)).filter((sku) => sku.startsWith('NEW'));

	const row = (sku: string, size = '1024x1024') => ({ sku, prompt: `Still life of ${sku}`, size });
	const setRows = (...rows: object[]) =>
		change('only-new-rows', (nodes) => setField(nodes, 'Rows', 'rows', JSON.stringify(rows)));

	test('makes its table, and remembers what was made and what it cost', async () => {
		await run('only-new-rows');
		expect(billed()).toBe(3);
		expect(await remembered()).toEqual(
			['SOAP-021', 'CANDLE-04', 'TOWEL-110'].map((sku) => ({
				sku,
				file: `${sku}.jpg`,
				cost: expect.closeTo(0.009, 2),
				taskUUID: expect.stringMatching(/^[\da-f-]{36}$/),
			})),
		);
	});

	test('sends nothing to Runware when all rows are in the table', async () => {
		await run('only-new-rows');
		harness.mock.reset();
		await run('only-new-rows');
		expect(harness.mock.requests()).toEqual([]);
	});

	test('makes the row that is new, and tries again one that failed', async () => {
		await setRows(row('NEW-1'), row('NEW-2', '1000x1000'));
		await run('only-new-rows');
		expect(billed()).toBe(1);
		expect(await newOnes()).toEqual(['NEW-1']);

		await setRows(row('NEW-1'), row('NEW-2'));
		await run('only-new-rows');
		expect(billed()).toBe(2);
		expect(await newOnes()).toEqual(['NEW-1', 'NEW-2']);
	});
});
