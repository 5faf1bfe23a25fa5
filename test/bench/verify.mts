import { createHash } from 'node:crypto';
import type { Format, ImageFile, Job } from './job.mts';

/** files compared with what the image host sends, byte by byte */
const COMPARED = 5;

/** A run that lost or garbled images must not look fast. */
export async function verify(
	images: ImageFile[],
	{ items, imageBytes, linksOnly, format = 'JPG', isMarked }: Job,
): Promise<void> {
	if (images.length !== items) {
		throw new Error(`${images.length} images came out instead of ${items}`);
	}
	const urls = new Set(images.map(({ url }) => url));
	if (urls.size !== images.length) throw new Error(`Only ${urls.size} different images came out`);
	if (linksOnly) return;
	const step = Math.ceil(images.length / COMPARED);
	for (const [index, { url, read }] of images.entries()) {
		const file = await read();
		if (!IS_WHOLE[format](file)) throw new Error(`File ${index} is not a whole ${format}`);
		if (isMarked) {
			if (!file.includes('trainedAlgorithmicMedia')) throw new Error(`File ${index} has no mark`);
			continue;
		}
		if (imageBytes > 0 && file.length !== imageBytes) {
			throw new Error(`File ${index} has ${file.length} bytes`);
		}
		if (index % step !== 0) continue;
		const sent = Buffer.from(await (await fetch(url)).arrayBuffer());
		if (digest(sent) !== digest(file)) throw new Error(`File ${index} differs from the original`);
	}
}

/** by their first and last bytes, or by the size that stands in the file */
const IS_WHOLE: Record<Format, (file: Buffer) => boolean> = {
	JPG: (file) => file.readUInt16BE(0) === 0xffd8 && file.readUInt16BE(file.length - 2) === 0xffd9,
	PNG: (file) => file.includes('IEND', file.length - 12),
	WEBP: (file) => file.readUInt32LE(4) + 8 === file.length,
};

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
