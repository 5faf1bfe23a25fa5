// Real images of every kind that the three formats have, made once.
import sharp, { type Sharp } from 'sharp';

/** Noise, so that there is something to compress; soft edges where there is an alpha channel. */
function noise(channels: 3 | 4, side = 48): Sharp {
	let state = 1;
	const next = () => (state = (state * 48_271) % 2_147_483_647) % 256;
	const raw = Buffer.from(Array.from({ length: side * side * channels }, next));
	return sharp(raw, { raw: { width: side, height: side, channels } });
}

const segment = (code: number, data: Buffer) => {
	const head = Buffer.from([0xff, code, 0, 0]);
	head.writeUInt16BE(data.length + 2, 2);
	return Buffer.concat([head, data]);
};

/** A JPEG whose Exif segment holds a whole small JPEG, its EOI included. */
async function withThumbnail(): Promise<Buffer> {
	const image = await noise(3).jpeg().toBuffer();
	const thumbnail = await noise(3, 16).jpeg().toBuffer();
	// TIFF: no entries in IFD0; in IFD1 the place and the length of the thumbnail
	const tiff = Buffer.from('49492a00080000000000 0e000000'.replace(' ', ''), 'hex');
	const ifd1 = Buffer.alloc(2 + 2 * 12 + 4);
	ifd1.writeUInt16LE(2);
	for (const [index, tag, value] of [
		[0, 0x0201, tiff.length + ifd1.length],
		[1, 0x0202, thumbnail.length],
	]) {
		ifd1.writeUInt16LE(tag, 2 + index * 12);
		ifd1.writeUInt16LE(4, 4 + index * 12);
		ifd1.writeUInt32LE(1, 6 + index * 12);
		ifd1.writeUInt32LE(value, 10 + index * 12);
	}
	const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff, ifd1, thumbnail]);
	return Buffer.concat([image.subarray(0, 2), segment(0xe1, exif), image.subarray(2)]);
}

async function animated(): Promise<Buffer> {
	const frames = await Promise.all([1, 2, 3].map(async () => await noise(3).png().toBuffer()));
	return await sharp(frames, { join: { animated: true } })
		.webp()
		.toBuffer();
}

/** What it is → the whole file. */
export const IMAGES = new Map<string, Buffer>([
	['jpg, baseline', await noise(3).jpeg().toBuffer()],
	['jpg, progressive', await noise(3).jpeg({ progressive: true }).toBuffer()],
	['jpg, grey', await noise(3).greyscale().jpeg({ quality: 20 }).toBuffer()],
	['jpg, with Exif, ICC and XMP', await noise(3).jpeg().withMetadata().withXmp('<x/>').toBuffer()],
	['jpg, with a thumbnail', await withThumbnail()],
	['png', await noise(3).png().toBuffer()],
	['png, alpha', await noise(4).png().toBuffer()],
	['png, palette, interlaced', await noise(3).png({ palette: true, progressive: true }).toBuffer()],
	['png, one pixel', await noise(3, 1).png().toBuffer()],
	['webp, lossy', await noise(3).webp().toBuffer()],
	['webp, lossless', await noise(3).webp({ lossless: true }).toBuffer()],
	['webp, lossy with alpha', await noise(4).webp().toBuffer()],
	['webp, lossless with alpha', await noise(4).webp({ lossless: true }).toBuffer()],
	['webp, animated', await animated()],
	['webp, with Exif', await noise(3).webp().withMetadata().toBuffer()],
]);
