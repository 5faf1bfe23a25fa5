import { createHash } from 'node:crypto';
import type { ImageFile } from './job.mts';

/** files compared with what the image host sends, byte by byte */
const COMPARED = 5;

/** A run that lost or garbled images must not look fast. */
export async function verify(
	images: ImageFile[],
	expected: { images: number; imageBytes: number; linksOnly?: true },
): Promise<void> {
	if (images.length !== expected.images) {
		throw new Error(`${images.length} images came out instead of ${expected.images}`);
	}
	const urls = new Set(images.map(({ url }) => url));
	if (urls.size !== images.length) throw new Error(`Only ${urls.size} different images came out`);
	if (expected.linksOnly) return;
	const step = Math.ceil(images.length / COMPARED);
	for (const [index, { url, read }] of images.entries()) {
		const file = await read();
		const isJpeg = file.readUInt16BE(0) === 0xffd8 && file.readUInt16BE(file.length - 2) === 0xffd9;
		if (!isJpeg) throw new Error(`File ${index} is not a whole JPEG`);
		if (expected.imageBytes > 0 && file.length !== expected.imageBytes) {
			throw new Error(`File ${index} has ${file.length} bytes`);
		}
		if (index % step !== 0) continue;
		const sent = Buffer.from(await (await fetch(url)).arrayBuffer());
		if (digest(sent) !== digest(file)) throw new Error(`File ${index} differs from the original`);
	}
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
