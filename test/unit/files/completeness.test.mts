import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Completeness } from '../../../nodes/Runware/files/complete/completeness.ts';
import { imageTypeOf } from '../../../nodes/Runware/files/imageType.ts';
import { IMAGES } from './images.mts';

const FILES = [...IMAGES].map(([name, file]) => ({ name, file }));
const anyFile = fc.constantFrom(...FILES.map(({ file }) => file));
const SEED = { seed: 1 };

const type = (file: Buffer) => {
	const found = imageTypeOf(file);
	if (found === undefined) throw new Error('no image');
	return found;
};

/** Cuts a file at these places, given as fractions of its length. */
const cutAt = (file: Buffer, places: number[]) => {
	const ends = [...places.map((place) => Math.floor(place * file.length)), file.length];
	ends.sort((a, b) => a - b);
	return ends.map((end, index) => file.subarray(ends[index - 1] ?? 0, end));
};

function isComplete(chunks: Buffer[], of: Buffer = Buffer.concat(chunks)): boolean {
	const completeness = new Completeness(type(of));
	for (const chunk of chunks) completeness.add(chunk);
	return completeness.isComplete;
}

describe.each(FILES)('a file: $name', ({ file }) => {
	test('is complete when all of it has come', () => {
		expect(isComplete([file])).toBe(true);
	});

	test('is complete with other bytes behind it, another file included', () => {
		for (const behind of [Buffer.alloc(1), Buffer.alloc(5000), file])
			expect(isComplete([file, behind])).toBe(true);
	});

	test('is incomplete wherever it is cut', () => {
		const found = [...file.keys()].filter((end) => isComplete([file.subarray(0, end)], file));
		expect(found).toEqual([]);
	});

	test('is read the same byte by byte', () => {
		const bytes = cutAt(
			file,
			[...file.keys()].map((at) => at / file.length),
		);
		expect(isComplete(bytes)).toBe(true);
		expect(isComplete(bytes.slice(0, -1), file)).toBe(false);
	});
});

test('chunks of any size make no difference', () => {
	const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
	const length = fc.integer({ min: 1, max: 20_000 });
	fc.assert(
		fc.property(anyFile, places, length, (file, cuts, bytes) => {
			const part = file.subarray(0, bytes);
			expect(isComplete(cutAt(part, cuts), file)).toBe(bytes >= file.length);
		}),
		{ ...SEED, numRuns: 2000 },
	);
});

test('an image of bytes alone, whatever they are, never throws and holds on to nothing', () => {
	const head = fc.constantFrom(...FILES.map(({ file }) => file.subarray(0, 12)));
	const mostlyMarkers = fc.array(fc.constantFrom(0xff, 0xd9, 0xda, 0, 1, 2, 0xd0, 0x80));
	const tail = fc.oneof(
		fc.uint8Array({ maxLength: 200 }),
		mostlyMarkers.map((bytes) => Uint8Array.from(bytes)),
	);
	fc.assert(
		fc.property(head, fc.array(tail), (start, parts) => {
			const chunks = [start, ...parts.map((part) => Buffer.from(part))];
			expect(isComplete(chunks)).toBe(isComplete([Buffer.concat(chunks)]));
		}),
		{ ...SEED, numRuns: 2000 },
	);
});

describe('a JPEG', () => {
	/** Segments, scans with stuffed zeros and restart markers, and fill bytes, as the standard has them. */
	const data = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
	const segmentOf = (codes: number[]) =>
		fc.tuple(fc.constantFrom(...codes), data, fc.nat(3)).map(([code, body, fill]) => {
			const length = Buffer.alloc(2);
			length.writeUInt16BE(body.length + 2);
			return Buffer.concat([Buffer.alloc(fill, 0xff), Buffer.from([0xff, code]), length, body]);
		});
	const coded = fc
		.array(fc.constantFrom('a7', 'ff00', 'ffd0', 'ffd7', '00', '1b'), { maxLength: 40 })
		.map((parts) => Buffer.from(parts.join(''), 'hex'));
	const scan = fc.tuple(segmentOf([0xda]), coded).map((parts) => Buffer.concat(parts));
	const jpeg = fc
		.tuple(
			fc.array(segmentOf([0xe0, 0xe1, 0xef, 0xfe, 0xdb, 0xc0, 0xc2, 0xc4])),
			fc.array(fc.oneof(scan, segmentOf([0xc4, 0xdc])), { minLength: 1 }),
		)
		.filter(([, scans]) => scans.some((part) => part.includes(Buffer.from([0xff, 0xda]))))
		.map(([segments, scans]) =>
			Buffer.concat([
				Buffer.from('ffd8', 'hex'),
				...segments,
				...scans,
				Buffer.from('ffda0003ff1bffd9', 'hex'),
			]),
		);

	test('with any segments, scans, fill bytes and restart markers ends at its own EOI', () => {
		fc.assert(
			fc.property(jpeg, fc.double({ min: 0, max: 1, maxExcluded: true }), (file, place) => {
				expect(isComplete([file])).toBe(true);
				const cut = file.subarray(0, Math.floor(place * file.length));
				expect(isComplete([cut], file)).toBe(false);
			}),
			{ ...SEED, numRuns: 2000 },
		);
	});

	test.each([
		['no scan', 'ffd8ffe00004abcdffd9'],
		['a segment of no length', 'ffd8ffe00000ffd9'],
		['an EOI inside its last segment', 'ffd8ffda0006ffd90000'],
	])('with %s has no end', (_what, hex) => {
		expect(isComplete([Buffer.from(hex, 'hex')], Buffer.from('ffd8ff', 'hex'))).toBe(false);
	});
});

const changed = (name: string, change: (file: Buffer) => void) => {
	const file = Buffer.from(IMAGES.get(name) ?? []);
	change(file);
	return file;
};

test.each([
	['whose IEND has another CRC', (file: Buffer) => file.writeUInt8(0, file.length - 1)],
	['without image data', (file: Buffer) => file.write('iDOT', file.indexOf('IDAT'))],
])('a PNG %s is incomplete', (_what, change) => {
	expect(isComplete([changed('png, one pixel', change)])).toBe(false);
});

test.each([
	['that says it is empty', (file: Buffer) => file.writeUInt32LE(0, 4)],
	['that says it has only its name', (file: Buffer) => file.writeUInt32LE(4, 4)],
	['that is longer than it says', (file: Buffer) => file.writeUInt32LE(file.length / 2, 4)],
	['without image data', (file: Buffer) => file.write('none', 12)],
])('a WEBP %s is incomplete', (_what, change) => {
	const file = changed('webp, lossy', change);
	expect(isComplete([file])).toBe(false);
	expect(isComplete(cutAt(file, [0.01, 0.02, 0.5]))).toBe(false);
});
