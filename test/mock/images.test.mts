import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawCaption, escapeXml, wrap } from './caption.mts';
import { image, imageUUID, TASK_A, TASK_B, useMockServer } from './client.mts';
import { imageSpecOf, renderImage } from './renderImage.mts';
import type { ImageTask } from './world.mts';

const api = useMockServer({ plainImages: false });

const drawn = { plainImages: false, imageBytes: 0 };
const small = { width: 256, height: 192 };

async function render(fields: object = {}, look = drawn): Promise<Buffer> {
	const task = { ...image(), ...small, ...fields } as unknown as ImageTask;
	return await renderImage(imageSpecOf(task, BigInt(task.seed ?? 0)), look);
}

describe('a file', () => {
	test.each([
		['JPG', 'jpeg', 128, 128],
		['JPG', 'jpeg', 2048, 128],
		['PNG', 'png', 256, 512],
		['WEBP', 'webp', 1024, 640],
	])('%s is really %s of exactly %d x %d', async (outputFormat, format, width, height) => {
		const file = await render({ outputFormat, width, height });
		expect(await sharp(file).metadata()).toMatchObject({ format, width, height });
	});

	test('is the same, byte for byte, for the same request under another taskUUID', async () => {
		await api.post([image(small), image({ ...small, taskUUID: TASK_B, includeCost: true })]);
		const [one, other] = [await api.file(imageUUID(TASK_A)), await api.file(imageUUID(TASK_B))];
		const bytes = Buffer.from(await one.arrayBuffer());
		expect(bytes.equals(Buffer.from(await other.arrayBuffer()))).toBe(true);
	});

	test.each([
		[{ seed: 8 }],
		[{ positivePrompt: 'a harbour' }],
		[{ steps: 31 }],
		[{ lora: [{ model: 'a:1@1' }] }],
		[{ model: 'runware:97@2' }],
		[{ outputQuality: 40 }],
	])('differs with %j', async (fields) => {
		expect((await render(fields)).equals(await render())).toBe(false);
	});

	test.each([['JPG'], ['WEBP']])('%s is smaller with a lower quality', async (outputFormat) => {
		const [low, high] = [20, 99].map((outputQuality) => render({ outputFormat, outputQuality }));
		expect((await low).length).toBeLessThan((await high).length / 2);
	});

	test.each([['JPG'], ['PNG'], ['WEBP']])(
		'%s padded to imageBytes has that size, and shows the same pixels',
		async (outputFormat) => {
			const padded = await render({ outputFormat }, { plainImages: false, imageBytes: 300_000 });
			const pixels = await sharp(padded).raw().toBuffer();
			expect(Math.abs(padded.length - 300_000)).toBeLessThan(4);
			expect(
				pixels.equals(
					await sharp(await render({ outputFormat }))
						.raw()
						.toBuffer(),
				),
			).toBe(true);
		},
	);

	test('plainImages skips the drawing, not the size', async () => {
		const plain = await render({ outputFormat: 'PNG' }, { plainImages: true, imageBytes: 0 });
		expect(await sharp(plain).metadata()).toMatchObject({ format: 'png', ...small });
		expect(plain.length).toBeLessThan(2000);
	});
});

describe('the image host', () => {
	test.each([
		['JPG', 'jpg', 'image/jpeg'],
		['PNG', 'png', 'image/png'],
		['WEBP', 'webp', 'image/webp'],
	])(
		'sends %s at .%s as %s, with its length, to HEAD as well',
		async (outputFormat, extension, mime) => {
			await api.post([image({ outputFormat, ...small })]);
			const [got, head] = [
				await api.file(imageUUID(), extension),
				await api.file(imageUUID(), extension, { method: 'HEAD' }),
			];
			const bytes = await got.arrayBuffer();
			for (const { headers } of [got, head]) {
				expect(headers.get('content-type')).toBe(mime);
				expect(headers.get('content-length')).toBe(String(bytes.byteLength));
			}
			expect((await head.arrayBuffer()).byteLength).toBe(0);
			expect(api.mock.ledger().downloads).toBe(1);
		},
	);

	test('knows no other image', async () => {
		expect((await api.file(imageUUID(TASK_B))).status).toBe(404);
	});

	test('notes whether a key arrived', async () => {
		await api.post([image(small)]);
		await api.file();
		await api.file(imageUUID(), 'jpg', { headers: { authorization: 'Bearer leaked' } });
		const seen = api.mock.requests().filter(({ host }) => host === 'image');
		expect(
			seen.map(({ method, status, headers }) => [method, status, headers.authorization]),
		).toEqual([
			['GET', 200, undefined],
			['GET', 200, 'Bearer leaked'],
		]);
	});
});

describe('the caption', () => {
	test.each<[string, number, number, string[]]>([
		['one line', 20, 4, ['one line']],
		['  spaces \n and\tbreaks ', 20, 4, ['spaces and breaks']],
		['several words go on several lines', 8, 4, ['several words', 'go on several', 'lines']],
		['cut what does not fit any more', 6, 2, ['cut what', 'does not fi…']],
		['夕暮れの京都の路地', 5, 4, ['夕暮れの', '京都の路', '地']],
		['Donaudampfschifffahrt', 6, 4, ['Donaudampf', 'schifffahrt']],
		['', 5, 4, ['']],
	])('wraps %j at %d ems and %d lines', (text, ems, most, lines) => {
		expect(wrap(text, ems, most)).toEqual(lines);
	});

	test.each([
		['<b>&"\'', '&lt;b&gt;&amp;&quot;&apos;'],
		['bell\u0007 \ud800', 'bell\ufffd \ufffd'],
		['नमस्ते 👩‍👩‍👧 مرحبا', 'नमस्ते 👩‍👩‍👧 مرحبا'],
	])('writes %j as XML that can be read', (text, xml) => {
		expect(escapeXml(text)).toBe(xml);
	});

	test('is left out where nobody could read it', () => {
		const task = image({ width: 128, height: 1024 }) as unknown as ImageTask;
		expect(drawCaption(imageSpecOf(task, 7n))).toBe('');
	});

	test.each([
		['<svg>&</svg>'],
		['\u0000\u000b'],
		['👩‍👩‍👧‍👦'.repeat(300)],
		['ة'.repeat(4000)],
		['𠮷野家'],
	])('any prompt can be drawn: %#', async (positivePrompt) => {
		expect((await render({ positivePrompt })).length).toBeGreaterThan(1000);
	});
});

describe.each(['JPG', 'PNG', 'WEBP'])('what a %s carries beside the image', (outputFormat) => {
	test.each(['none', 'exif', 'icc', 'xmp', 'signature'] as const)('%s', async (metadata) => {
		const file = await render({ outputFormat }, { ...drawn, metadata } as typeof drawn);
		const { exif, icc, xmp, width } = await sharp(file).metadata();
		expect(width).toBe(small.width);
		const found = Object.entries({ exif, icc, xmp }).filter(([, part]) => part !== undefined);
		const box = file.includes('jumb') ? ['signature'] : [];
		expect([...found.map(([name]) => name), ...box]).toEqual(metadata === 'none' ? [] : [metadata]);
	});
});

test('nulls: what does not apply is there, as null', async () => {
	api.mock.set({ nulls: true, plainImages: true });
	const { body } = await api.post([image()]);
	const [entry] = (body as { data: Record<string, unknown>[] }).data;
	expect(entry).toMatchObject({
		imageBase64Data: null,
		imageDataURI: null,
		cost: null,
		error: null,
	});
	expect(entry.imageURL).toMatch(/^http/);
});
