import { NotMarkable, UNUSUAL } from './mark';

const RIFF_HEAD_BYTES = 8;
export const FILE_HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;

export interface Chunk {
	name: string;
	data: Buffer;
}

/** Where the file ends by its own word; there may be other bytes behind. */
export const endOf = (file: Buffer): number => RIFF_HEAD_BYTES + file.readUInt32LE(4);

/** All chunks of a WebP file (RFC 9649, section 2.3). They fill it, each padded to an even length. */
export function readChunks(file: Buffer): Chunk[] {
	const chunks: Chunk[] = [];
	let at = FILE_HEAD_BYTES;
	while (at < file.length) {
		const name = file.toString('latin1', at, at + 4);
		const size = file.readUInt32LE(at + 4);
		const start = at + CHUNK_HEAD_BYTES;
		at = start + size + (size % 2);
		if (at > file.length) throw new NotMarkable(UNUSUAL);
		chunks.push({ name, data: file.subarray(start, start + size) });
	}
	return chunks;
}

function piecesOf({ name, data }: Chunk): Buffer[] {
	const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
	head.writeUInt32LE(data.length, 4);
	return [head, data, Buffer.alloc(data.length % 2)];
}

/** A file with these chunks, in pieces. */
export function fileOf(chunks: Chunk[]): Buffer[] {
	const head = Buffer.from('RIFF\0\0\0\0WEBP');
	const pieces = [head, ...chunks.flatMap(piecesOf)];
	const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
	head.writeUInt32LE(bytes - RIFF_HEAD_BYTES, 4);
	return pieces;
}
