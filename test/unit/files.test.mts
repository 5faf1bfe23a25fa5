import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { fileNameOf, type NameParts } from '../../nodes/Runware/output/fileName.ts';
import { HEAD_BYTES, imageTypeOf } from '../../nodes/Runware/output/imageType.ts';

describe('the type of a file is told by its bytes', () => {
	const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } });

	test('of real images', async () => {
		const files = [pixel.clone().jpeg(), pixel.clone().png(), pixel.clone().webp()];
		const types = await Promise.all(files.map(async (file) => imageTypeOf(await file.toBuffer())));
		expect(types).toEqual([
			{ extension: 'jpg', mimeType: 'image/jpeg' },
			{ extension: 'png', mimeType: 'image/png' },
			{ extension: 'webp', mimeType: 'image/webp' },
		]);
	});

	test('of the first bytes alone, and of no fewer', async () => {
		for (const file of [pixel.clone().jpeg(), pixel.clone().png(), pixel.clone().webp()]) {
			const bytes = await file.toBuffer();
			expect(imageTypeOf(bytes.subarray(0, HEAD_BYTES))).toEqual(imageTypeOf(bytes));
			expect(imageTypeOf(bytes.subarray(0, 2))).toBeUndefined();
		}
	});

	test.each([
		'',
		'<!doctype html>',
		'{"errors":[]}',
		'GIF89a..........',
		'RIFF\0\0\0\0WAVEfmt ',
		'PNG\r\n\x1a\n.....',
		' \xff\xd8\xff',
	])('%j is no image', (text) => {
		expect(imageTypeOf(Buffer.from(text, 'latin1'))).toBeUndefined();
	});
});

const PARTS: NameParts = {
	prompt: 'A Red Bicycle, 50% off!',
	seed: '9223372036854775807',
	number: 2,
	imageUUID: 'IMAGE',
	taskUUID: 'TASK',
};
const name = (
	template: string,
	parts: Partial<NameParts> = {},
	several = false,
	extension = 'jpg',
) => fileNameOf(template, { ...PARTS, ...parts }, { extension, several });

describe('a file name', () => {
	test.each([
		['{prompt}-{seed}', 'a-red-bicycle-50-off-9223372036854775807.jpg'],
		['{taskUUID}_{imageUUID}_{number}', 'TASK_IMAGE_2.jpg'],
		['sku 7', 'sku 7.jpg'],
		['größe 日本', 'größe 日本.jpg'],
		['{unknown}', '{unknown}.jpg'],
		['hero.png', 'hero.jpg'],
		['hero.JPEG', 'hero.jpg'],
		['v1.2', 'v1.2.jpg'],
		['', 'image.jpg'],
		['   ', 'image.jpg'],
		['..', 'image.jpg'],
		['.htaccess', 'htaccess.jpg'],
		['{prompt}{prompt}', 'a-red-bicycle-50-offa-red-bicycle-50-off.jpg'],
	])('from %j is %j', (template, expected) => {
		expect(name(template)).toBe(expected);
	});

	test.each([
		['../../etc/passwd', 'etc-passwd.jpg'],
		['..\\..\\boot.ini', 'boot.ini.jpg'],
		['/abs/path', 'abs-path.jpg'],
		['C:\\x', 'C-x.jpg'],
		['a\0b\nc\x7fd', 'a-b-c-d.jpg'],
		['<a>:"b"|c?*', 'a-b-c.jpg'],
	])('cannot lead out of its folder: %j is %j', (template, expected) => {
		expect(name(template)).toBe(expected);
	});

	test.each([
		['Über die Brücke', 'uber-die-brucke-7.jpg'],
		['Crème brûlée', 'creme-brulee-7.jpg'],
		['日本語', 'image-7.jpg'],
		['🎉🎉', 'image-7.jpg'],
		['---', 'image-7.jpg'],
		['x'.repeat(200), `${'x'.repeat(60)}-7.jpg`],
		['{seed}{number}', 'seed-number-7.jpg'],
		['$& $1', '1-7.jpg'],
	])('made of the prompt %j is %j', (prompt, expected) => {
		expect(name('{prompt}-{seed}', { prompt, seed: 7 })).toBe(expected);
	});

	test.each([
		['{prompt}', 'a-red-bicycle-50-off-2.jpg'],
		['hero', 'hero-2.jpg'],
		['hero.png', 'hero-2.jpg'],
		['{taskUUID}', 'TASK-2.jpg'],
		['{seed}', '9223372036854775807.jpg'],
		['{number}', '2.jpg'],
		['{imageUUID}', 'IMAGE.jpg'],
	])('of one image among several is told apart: %j is %j', (template, expected) => {
		expect(name(template, {}, true)).toBe(expected);
	});

	test('of several images stays apart, however long the template is', () => {
		const long = 'x'.repeat(300);
		expect(name(long, { number: 1 }, true)).not.toBe(name(long, { number: 2 }, true));
		const tail = `${long}-{seed}`;
		expect(name(tail, { seed: 1, number: 1 }, true)).not.toBe(
			name(tail, { seed: 2, number: 2 }, true),
		);
	});

	test.each(['jpg', 'png', 'webp'])('ends with the type of the file, %s', (extension) => {
		expect(name('a.jpg', {}, false, extension)).toBe(`a.${extension}`);
	});

	test('is cut between characters, not in one', () => {
		for (const padding of ['', 'x']) {
			expect(name(`${padding}${'🎉'.repeat(100)}`).isWellFormed()).toBe(true);
		}
	});

	test('is safe whatever the template and the prompt are', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.string({ unit: 'binary' }),
				(template, prompt) => {
					const made = name(`${template}{prompt}`, { prompt });
					expect(made).toMatch(/^[^\\/:*?"<>|\p{Cc}\s.-][^\\/:*?"<>|\p{Cc}]*\.jpg$/u);
					expect(made.length).toBeLessThanOrEqual(124);
				},
			),
			{ numRuns: 500 },
		);
	});
});
