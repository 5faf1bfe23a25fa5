import type { ByteReader, Reading } from '../byteReader';
import { NotMarkable, UNUSUAL } from './mark';

/** `RIFF` and the size of all that follows. */
export const RIFF_HEAD_BYTES = 8;
const FORM_BYTES = 4;
const CHUNK_HEAD_BYTES = 8;

export interface Chunk {
	name: string;
	start: number;
	/** Behind its padding. */
	end: number;
	/** Without head and padding. */
	bytes: number;
	/** The beginning of them. */
	data: Buffer;
}

/**
 * All chunks of a WebP file (RFC 9649, section 2.3) and where it ends by its own word; there may be
 * other bytes behind. They fill it, each padded to an even length.
 */
export function* readChunks(
	file: ByteReader,
	/** How many bytes to read of a chunk. */
	mostBytes: (name: string) => number,
): Reading<{ chunks: Chunk[]; end: number }> {
	const chunks: Chunk[] = [];
	const head = yield* file.take(RIFF_HEAD_BYTES + FORM_BYTES);
	const end = RIFF_HEAD_BYTES + head.readUInt32LE(4);
	while (file.position < end) {
		const start = file.position;
		const chunkHead = yield* file.take(CHUNK_HEAD_BYTES);
		const name = chunkHead.toString('latin1', 0, 4);
		const bytes = chunkHead.readUInt32LE(4);
		const padded = bytes + (bytes % 2);
		if (file.position + padded > end) throw new NotMarkable(UNUSUAL);
		const data = yield* file.take(Math.min(bytes, mostBytes(name)));
		yield* file.skip(padded - data.length);
		chunks.push({ name, start, end: file.position, bytes, data });
	}
	return { chunks, end };
}

export function chunkOf(name: string, data: Buffer): Buffer {
	const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
	head.writeUInt32LE(data.length, 4);
	return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
