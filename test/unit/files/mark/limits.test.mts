import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../../nodes/Runware/files/mark/crc32.ts';
import { xmlText } from '../../../../nodes/Runware/files/mark/xmlText.ts';
import { crc32 as nodesCrc32 } from 'node:zlib';
import { IMAGES } from '../images.mts';
import { PACKETS } from './packets.mts';
import { passed } from './passed.mts';
import { splice, xmpPart, type Format } from '../../../mock/splice.mts';

const MEGABYTE = 1024 * 1024;
const FORMATS: Format[] = ['jpg', 'png', 'webp'];
const imageOf = (format: Format) =>
	[...IMAGES].find(([name]) => name.startsWith(format))?.[1] ?? Buffer.alloc(0);

const inChunks = (file: Buffer, bytes: number) =>
	Array.from({ length: Math.ceil(file.length / bytes) }, (_, index) =>
		file.subarray(index * bytes, (index + 1) * bytes),
	);

/** An image with so many bytes in front of its pixels, or with them in a WEBP. */
function longFile(format: Format, bytes: number): Buffer {
	const kind = { jpg: 'fe', png: 'prVt', webp: 'priv' }[format];
	const most = format === 'jpg' ? 65_000 : bytes;
	const parts = inChunks(Buffer.alloc(bytes), most).map((data) => ({ kind, data }));
	return splice(format, imageOf(format), parts);
}

const TOO_LONG = {
	jpg: 'not added: its header is longer than 1 MB',
	png: 'not added: its header is longer than 1 MB',
	webp: 'not added: the file is larger than 16 MB',
};
const most = (format: Format) => (format === 'webp' ? 16 : 1) * MEGABYTE;

describe.each(FORMATS)('a %s', (format) => {
	test.each([1000, 65_536, Infinity])(
		'that would have to be held too long passes as it is, in chunks of %d',
		async (bytes) => {
			const file = longFile(format, most(format));
			const result = await passed(inChunks(file, Math.min(bytes, file.length)), {});
			expect(result.outcome).toBe(TOO_LONG[format]);
			expect(result.file.equals(file)).toBe(true);
		},
	);

	test.each([1000, 65_536, Infinity])(
		'that is shorter than that is marked, in chunks of %d',
		async (bytes) => {
			const file = longFile(format, most(format) - 100_000);
			const result = await passed(inChunks(file, Math.min(bytes, file.length)), {});
			expect(result.outcome).toBe('trainedAlgorithmicMedia');
		},
	);

	test('is marked though its prompt is longer than a segment, which is cut', async () => {
		for (const prompt of ['&'.repeat(100_000), '日'.repeat(50_000), 'a'.repeat(1_000_000)]) {
			const mark = { system: 'HiDream', prompt, altText: prompt };
			const { file, outcome } = await passed([imageOf(format)], mark);
			expect(outcome).toBe('trainedAlgorithmicMedia');
			expect(file.includes('AISystemUsed>HiDream<')).toBe(true);
			expect(file.includes('</Iptc4xmpExt:AIPromptInformation>')).toBe(true);
			expect(file.length).toBeLessThan(imageOf(format).length + 66_000);
		}
	});
});

test('a JPG lets its pixels through without holding them', async () => {
	const file = Buffer.concat([imageOf('jpg'), Buffer.alloc(5 * MEGABYTE)]);
	const { pieces } = await passed(inChunks(file, 65_536), {});
	expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(65_536);
});

test('a JPG whose packet leaves no room passes as it is', async () => {
	const text = String(PACKETS[0].bytes);
	const grown = text.replace('Camera', 'x'.repeat(65_400 - text.length));
	const file = splice('jpg', imageOf('jpg'), [xmpPart('jpg', Buffer.from(grown))]);
	const result = await passed([file], { altText: 'a' });
	expect(result.outcome).toBe('not added: its XMP metadata leave no room');
	expect(result.file.equals(file)).toBe(true);
	const png = splice('png', imageOf('png'), [xmpPart('png', Buffer.from(grown))]);
	expect((await passed([png], { altText: 'a' })).outcome).toBe('trainedAlgorithmicMedia');
});

test('text is written so that XML can be read again', () => {
	expect(xmlText('a<b>&"\'\r\n\t]]>', 100)).toBe('a&lt;b&gt;&amp;"\'&#xD;\n\t]]&gt;');
	expect(xmlText('a\0\x1b\uFFFE\uD800b\uDC00🎉', 100)).toBe('ab🎉');
	expect(xmlText('日本&&', 10)).toBe('日本');
	expect(xmlText('日本&&', 11)).toBe('日本&amp;');
	expect(xmlText('a', -1)).toBe('');
});

test('CRC-32 is that of everybody', () => {
	for (const text of ['', 'IEND', 'x'.repeat(1000), '\xff\0'])
		expect(crc32(Buffer.from(text, 'latin1'))).toBe(nodesCrc32(Buffer.from(text, 'latin1')));
});
