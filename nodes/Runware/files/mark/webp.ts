import { growthOf, type Edit } from './edits';
import { NotMarkable, SIGNED, UNUSUAL, type Mark, type MarkFormat } from './mark';
import { chunkOf, readChunks, RIFF_HEAD_BYTES, type Chunk } from './riff';
import { EXTENDED, extendedHeader, HEADER_BYTES } from './webpHeader';
import { markedPacket, MOST_PACKET_BYTES, newPacket } from './xmp';

const XMP = 'XMP ';

/** Packets are read whole, and of a picture its header. */
const mostBytes = (name: string) => (name === XMP ? Infinity : HEADER_BYTES);

/** The packet in its place; undefined where nothing is missing in it. */
function packetEdit(found: Chunk | undefined, end: number, mark: Mark): Edit | undefined {
	if (found === undefined) return { start: end, end, by: chunkOf(XMP, newPacket(mark)) };
	const data = markedPacket(found.data, mark, found.data.length + MOST_PACKET_BYTES);
	return data === found.data ? undefined : { ...found, by: chunkOf(XMP, data) };
}

/** A header that says that there is a packet. */
function headerEdit(first: Chunk): Edit {
	const by = chunkOf(EXTENDED, extendedHeader(first));
	return { start: first.start, end: first.name === EXTENDED ? first.end : first.start, by };
}

/** The size of the file, which its own first bytes state. */
function sizeEdit(end: number, growth: number): Edit {
	const by = Buffer.alloc(4);
	by.writeUInt32LE(end - RIFF_HEAD_BYTES + growth);
	return { start: 4, end: RIFF_HEAD_BYTES, by };
}

/**
 * WebP (RFC 9649, section 2.7): the packet stands in a chunk `XMP ` behind the image, and an extended
 * header in front says that it is there. A packet or a signature (chunk `C2PA`; C2PA specification,
 * appendix A.3) may come last, so all of the file is held.
 */
export const webp: MarkFormat = {
	mostHeldBytes: 16 * 1024 * 1024,
	tooLong: 'the file is larger than 16 MB',
	*edits(file, mark) {
		const { chunks, end } = yield* readChunks(file, mostBytes);
		const [first, ...others] = chunks;
		const [found, ...more] = others.filter(({ name }) => name === XMP);
		if (others.some(({ name }) => name === 'C2PA')) throw new NotMarkable(SIGNED);
		if (first === undefined || more.length > 0) throw new NotMarkable(UNUSUAL);
		const header = headerEdit(first);
		const packet = packetEdit(found, end, mark);
		if (packet === undefined) return [];
		const edits = [header, packet];
		return [sizeEdit(end, growthOf(edits)), ...edits];
	},
};
