import { NotMarkable, SIGNED, UNUSUAL, type Mark, type MarkFormat } from './mark';
import { endOf, FILE_HEAD_BYTES, fileOf, readChunks, type Chunk } from './riff';
import { extendedHeader } from './webpHeader';
import { markedPacket, MOST_PACKET_BYTES, newPacket } from './xmp';

/** The chunks with `XMP ` among them and a header that says so; undefined where nothing is missing. */
function markedChunks(chunks: Chunk[], mark: Mark): Chunk[] | undefined {
	const [first, ...others] = chunks;
	const [found, ...more] = others.filter(({ name }) => name === 'XMP ');
	if (others.some(({ name }) => name === 'C2PA')) throw new NotMarkable(SIGNED);
	if (first === undefined || more.length > 0) throw new NotMarkable(UNUSUAL);
	const header = extendedHeader(first);
	const image = first.name === header.name ? others : chunks;
	if (found === undefined) return [header, ...image, { name: 'XMP ', data: newPacket(mark) }];
	const data = markedPacket(found.data, mark, found.data.length + MOST_PACKET_BYTES);
	if (data === found.data) return undefined;
	return [header, ...image.map((chunk) => (chunk === found ? { ...chunk, data } : chunk))];
}

/**
 * WebP (RFC 9649, section 2.7): the packet stands in a chunk `XMP ` behind the image, and an extended
 * header in front says that it is there. A packet or a signature (chunk `C2PA`; C2PA specification,
 * appendix A.3) may come last, so all of the file is held.
 */
export const webp: MarkFormat = {
	mostHeldBytes: 16 * 1024 * 1024,
	tooLong: 'the file is larger than 16 MB',
	*readHead(file) {
		const head = yield* file.take(FILE_HEAD_BYTES);
		yield* file.skip(endOf(head) - FILE_HEAD_BYTES);
	},
	marked(head, mark) {
		const end = endOf(head);
		const chunks = markedChunks(readChunks(head.subarray(0, end)), mark);
		return chunks === undefined ? [head] : [...fileOf(chunks), head.subarray(end)];
	},
};
