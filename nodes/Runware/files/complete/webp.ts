import type { ByteReader, Reading } from '../byteReader';

/** `ANMF`: one frame of an animation. */
const IMAGE_CHUNKS = new Set(['VP8 ', 'VP8L', 'ANMF']);
const CHUNK_HEAD_BYTES = 8;

/**
 * WebP (RFC 9649, section 2.4): a RIFF container whose header tells how many bytes follow it, the
 * word WEBP included; then chunks of a name, a size and data, padded to an even length.
 */
export function* readWebp(file: ByteReader): Reading<boolean> {
	const header = yield* file.take(12);
	let left = header.readUInt32LE(4) - 'WEBP'.length;
	let hasImage = false;
	while (left >= CHUNK_HEAD_BYTES) {
		const head = yield* file.take(CHUNK_HEAD_BYTES);
		left -= CHUNK_HEAD_BYTES;
		const size = head.readUInt32LE(4);
		// A chunk that ends behind the file: one of the two sizes is wrong.
		if (size > left) return false;
		hasImage ||= IMAGE_CHUNKS.has(head.toString('latin1', 0, 4));
		const padded = Math.min(size + (size % 2), left);
		yield* file.skip(padded);
		left -= padded;
	}
	yield* file.skip(left);
	return hasImage;
}
