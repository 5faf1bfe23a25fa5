// Files as they may come: any size and form, with any metadata, signed, cut, with bytes behind them.
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import type { Mark } from '../../../../nodes/Runware/files/mark/mark.ts';
import { PACKETS, type KnownPacket } from './packets.mts';
import { signaturePart, splice, xmpPart, type Format, type Part } from '../../../mock/splice.mts';

interface Base {
	format: Format;
	file: Buffer;
}

const SIDES = [1, 2, 3, 16, 17, 90];

async function basesOf(width: number, height: number): Promise<Base[]> {
	const raw = (channels: 3 | 4) => {
		const bytes = Buffer.from(
			Array.from({ length: width * height * channels }, (_, at) => (at * at * 7 + width) % 251),
		);
		return sharp(bytes, { raw: { width, height, channels } });
	};
	const made: [Format, Sharp][] = [
		['jpg', raw(3).jpeg()],
		['jpg', raw(3).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).withMetadata()],
		['jpg', raw(3).greyscale().jpeg({ mozjpeg: true })],
		['png', raw(3).png()],
		['png', raw(4).png({ progressive: true }).withMetadata()],
		['png', raw(4).png({ palette: true })],
		['webp', raw(3).webp()],
		['webp', raw(4).webp({ lossless: true })],
		['webp', raw(4).webp({ quality: 50 })],
		['webp', raw(3).webp({ lossless: true }).withMetadata()],
	];
	return await Promise.all(
		made.map(async ([format, image]) => ({ format, file: await image.toBuffer() })),
	);
}

const sizes = SIDES.flatMap((width) => SIDES.map((height) => [width, height] as const));
const bases = (await Promise.all(sizes.map(async ([w, h]) => await basesOf(w, h)))).flat();

const TIFF = Buffer.from('49492a0008000000000000000000', 'hex');
const text = (head: string) =>
	fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from(head), tail]));

/** Metadata that a mark has nothing to do with. */
const OTHERS: Record<Format, fc.Arbitrary<Part>> = {
	jpg: fc.oneof(
		fc.constant({ kind: 'e1', data: Buffer.concat([Buffer.from('Exif\0\0'), TIFF]) }),
		text('').map((data) => ({ kind: 'fe', data })),
		text('Photoshop 3.0\0').map((data) => ({ kind: 'ed', data })),
		text('JP\0\x01\0\0\0\x01\0\0\0\x10jp2c').map((data) => ({ kind: 'eb', data })),
		text('http://ns.adobe.com/xmp/extension/\0').map((data) => ({ kind: 'e1', data })),
	),
	png: fc.oneof(
		text('Comment\0').map((data) => ({ kind: 'tEXt', data })),
		text('Title\0\0\0\0\0').map((data) => ({ kind: 'iTXt', data })),
		text('').map((data) => ({ kind: 'prVt', data })),
	),
	webp: text('').map((data) => ({ kind: 'priv', data })),
};

export interface RandomFile {
	format: Format;
	/** all of it, without the bytes behind it */
	whole: Buffer;
	/** what arrives */
	chunks: Buffer[];
	isCut: boolean;
	packet?: KnownPacket;
	/** what the row is to say when the file is whole */
	outcome: string;
	mark: Mark;
}

const words = fc.string({ unit: 'binary', maxLength: 60 });
const mark: fc.Arbitrary<Mark> = fc.record(
	{
		system: fc.constantFrom('HiDream-I1 Full', 'A & B'),
		systemVersion: fc.constant('runware:97@1'),
		prompt: fc.oneof(
			words,
			fc.constant('<a> & "b"\nc'),
			words.map((part) => part.repeat(2000)),
		),
		altText: fc.oneof(words, fc.constant('A mug, 日本 🎉')),
	},
	{ requiredKeys: [] },
);

function outcomeOf(packets: KnownPacket[], isSigned: boolean): string {
	if (isSigned) return 'not added: the file has a C2PA signature';
	if (packets.length > 1) return 'not added: the file is built in an unusual way';
	return packets[0]?.refused ?? 'trainedAlgorithmicMedia';
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const places = fc.array(fraction, { maxLength: 6 });

export const randomFile: fc.Arbitrary<RandomFile> = fc
	.constantFrom(...bases)
	.chain(({ format, file }) =>
		fc
			.record({
				others: fc.array(OTHERS[format], { maxLength: 4 }),
				packets: fc.oneof(
					{ weight: 4, arbitrary: fc.constant<KnownPacket[]>([]) },
					{ weight: 3, arbitrary: fc.constantFrom(...PACKETS).map((packet) => [packet]) },
					{ weight: 1, arbitrary: fc.constant<KnownPacket[]>([PACKETS[0], PACKETS[0]]) },
				),
				isSigned: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
				behind: fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 400 })),
				cut: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fraction),
				places,
				mark,
				order: fc.nat(3),
			})
			.map(({ others, packets, isSigned, behind, cut, places: cuts, mark: wanted, order }) => {
				// The simple form of WEBP has an image and nothing else.
				const isSimple = format === 'webp' && file.toString('latin1', 12, 16) !== 'VP8X';
				const parts = [
					...(isSimple ? [] : others),
					...packets.map(({ bytes }) => xmpPart(format, bytes)),
					...(isSigned ? [signaturePart(format)] : []),
				];
				const turned = [...parts.slice(order), ...parts.slice(0, order)];
				const whole = splice(format, file, turned);
				const bytes =
					cut === null
						? Buffer.concat([whole, behind])
						: whole.subarray(0, Math.max(12, Math.floor(cut * whole.length)));
				const ends = [...cuts.map((place) => Math.floor(place * bytes.length)), bytes.length];
				ends.sort((a, b) => a - b);
				return {
					format,
					whole,
					chunks: ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)),
					isCut: cut !== null && bytes.length < whole.length,
					packet: packets[0],
					outcome: outcomeOf(packets, isSigned),
					mark: wanted,
				};
			}),
	);
