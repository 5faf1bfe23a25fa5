import { NotMarkable, UNUSUAL } from './mark';
import type { Chunk } from './riff';

/** Bits of the first byte of VP8X. */
const HAS_XMP = 0x04;
const HAS_ALPHA = 0x10;
/** Of an extended header; the others state the size of their picture in fewer. */
export const HEADER_BYTES = 10;
export const EXTENDED = 'VP8X';

interface Canvas {
	width: number;
	height: number;
	hasAlpha: boolean;
}

/** RFC 6386, section 9.1: a frame tag of three bytes, a start code, then twice 14 bits of size. */
function canvasOfVP8({ data }: Chunk): Canvas {
	const isKeyFrame = (data.readUInt8() & 1) === 0;
	if (!isKeyFrame || data.toString('hex', 3, 6) !== '9d012a') throw new NotMarkable(UNUSUAL);
	const width = data.readUInt16LE(6) & 0x3fff;
	return { width, height: data.readUInt16LE(8) & 0x3fff, hasAlpha: false };
}

/** RFC 9649, section 3.4: a signature, then twice 14 bits of size minus one, and one for alpha. */
function canvasOfVP8L({ data }: Chunk): Canvas {
	if (data.readUInt8() !== 0x2f) throw new NotMarkable(UNUSUAL);
	const bits = data.readUInt32LE(1);
	const hasAlpha = ((bits >>> 28) & 1) === 1;
	return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, hasAlpha };
}

/** RFC 9649, section 2.7.1: flags, three reserved bytes, and the canvas minus one. */
export function extendedHeader(first: Chunk): Buffer {
	if (first.name === EXTENDED) {
		if (first.bytes !== HEADER_BYTES) throw new NotMarkable(UNUSUAL);
		const header = Buffer.from(first.data);
		header.writeUInt8(header.readUInt8() | HAS_XMP);
		return header;
	}
	const header = Buffer.alloc(HEADER_BYTES);
	const { width, height, hasAlpha } = canvasOf(first);
	header.writeUInt8(HAS_XMP | (hasAlpha ? HAS_ALPHA : 0));
	header.writeUIntLE(width - 1, 4, 3);
	header.writeUIntLE(height - 1, 7, 3);
	return header;
}

function canvasOf(first: Chunk): Canvas {
	if (first.name === 'VP8 ') return canvasOfVP8(first);
	if (first.name === 'VP8L') return canvasOfVP8L(first);
	throw new NotMarkable(UNUSUAL);
}
