import { crc32 } from './crc32';
import type { ByteReader, Reading } from '../byteReader';
import { NotMarkable, SIGNED, UNUSUAL, type MarkFormat } from './mark';
import { markedPacket, MOST_PACKET_BYTES, newPacket } from './xmp';

const SIGNATURE_BYTES = 8;
/** Length and type. */
const HEAD_BYTES = 8;
const CRC_BYTES = 4;

/** Keyword, not compressed, no language and no translated keyword. */
const XMP_KEYWORD = 'XML:com.adobe.xmp\0';
const XMP_HEAD = `${XMP_KEYWORD}\0\0\0\0`;

interface Chunk {
	type: string;
	start: number;
	end: number;
	/** Of text alone. */
	data: Buffer;
}

/** The chunks in front of the image data. */
function* readChunks(file: ByteReader): Reading<Chunk[]> {
	const chunks: Chunk[] = [];
	yield* file.skip(SIGNATURE_BYTES);
	for (;;) {
		const start = file.position;
		const head = yield* file.take(HEAD_BYTES);
		const type = head.toString('latin1', 4);
		if (type === 'IDAT') return chunks;
		const bytes = head.readUInt32BE();
		const data = yield* file.take(type === 'iTXt' ? bytes : 0);
		yield* file.skip(bytes - data.length + CRC_BYTES);
		chunks.push({ type, start, end: file.position, data });
	}
}

function chunkOf(packet: Buffer): Buffer {
	const chunk = Buffer.concat([
		Buffer.alloc(4),
		Buffer.from(`iTXt${XMP_HEAD}`, 'latin1'),
		packet,
		Buffer.alloc(CRC_BYTES),
	]);
	chunk.writeUInt32BE(chunk.length - HEAD_BYTES - CRC_BYTES, 0);
	chunk.writeUInt32BE(crc32(chunk.subarray(4, -CRC_BYTES)), chunk.length - CRC_BYTES);
	return chunk;
}

const isXmp = ({ type, data }: Chunk) =>
	type === 'iTXt' && data.toString('latin1', 0, XMP_KEYWORD.length) === XMP_KEYWORD;

const packetIn = ({ data }: Chunk): Buffer => {
	// Compressed, or with a language: nobody writes it so.
	if (data.toString('latin1', 0, XMP_HEAD.length) !== XMP_HEAD) throw new NotMarkable(UNUSUAL);
	return data.subarray(XMP_HEAD.length);
};

/**
 * PNG (W3C, third edition, section 5): the packet stands in an iTXt chunk right behind IHDR (XMP
 * specification part 3, section 1.1.5). A signature stands in a chunk `caBX` (C2PA specification,
 * appendix A.3.2); one behind the image data, which is allowed and not recommended, is not seen.
 */
export const png: MarkFormat = {
	mostHeldBytes: 1024 * 1024,
	tooLong: 'its header is longer than 1 MB',
	*edits(file, mark) {
		const chunks = yield* readChunks(file);
		if (chunks.some(({ type }) => type === 'caBX')) throw new NotMarkable(SIGNED);
		const [first] = chunks;
		const [found, ...others] = chunks.filter(isXmp);
		if (first?.type !== 'IHDR' || others.length > 0) throw new NotMarkable(UNUSUAL);
		if (found === undefined)
			return [{ start: first.end, end: first.end, by: chunkOf(newPacket(mark)) }];
		const packet = packetIn(found);
		const marked = markedPacket(packet, mark, packet.length + MOST_PACKET_BYTES);
		return marked === packet ? [] : [{ ...found, by: chunkOf(marked) }];
	},
};
