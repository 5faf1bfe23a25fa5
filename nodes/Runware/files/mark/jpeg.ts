import type { ByteReader, Reading } from '../byteReader';
import { NotMarkable, SIGNED, UNUSUAL, type MarkFormat } from './mark';
import { markedPacket, MOST_PACKET_BYTES, newPacket } from './xmp';

const SOI_BYTES = 2;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP11 = 0xeb;
const SOS = 0xda;

const EXIF = 'Exif\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
/** The first letters of a box segment, and the type of a box that may hold a signature. */
const BOX = 'JP';
const JUMBF = { type: 'jumb', at: 12 };

/** The head of a segment: 0xFF, its code and its length, which counts itself. */
const HEAD_BYTES = 4;
const LENGTH_BYTES = 2;

/** Restart markers, SOI and EOI have no segment; other codes are not in use. */
const hasSegment = (code: number) => code >= 0xc0 && code < 0xff && !(code >= 0xd0 && code < SOS);

interface Segment {
	code: number;
	start: number;
	end: number;
	/** All behind its length. */
	data: Buffer;
}

/** The segments in front of the first scan, and where that begins. */
function* readSegments(file: ByteReader): Reading<{ segments: Segment[]; scan: number }> {
	const segments: Segment[] = [];
	yield* file.skip(SOI_BYTES);
	for (;;) {
		const start = file.position;
		const { code, length } = headOf(yield* file.take(HEAD_BYTES));
		if (code === SOS) return { segments, scan: start };
		const data = yield* file.take(length - LENGTH_BYTES);
		segments.push({ code, start, end: file.position, data });
	}
}

/** Throws where no segment begins: fill bytes, which are allowed, are not expected either. */
function headOf(head: Buffer): { code: number; length: number } {
	const code = head.readUInt8(1);
	const length = head.readUInt16BE(2);
	if (head.readUInt8() !== 0xff || !hasSegment(code) || length < LENGTH_BYTES)
		throw new NotMarkable(UNUSUAL);
	return { code, length };
}

const beginsWith = ({ data }: Segment, text: string) =>
	data.toString('latin1', 0, text.length) === text;
const isXmp = (segment: Segment) => segment.code === APP1 && beginsWith(segment, XMP);
const isSignature = (segment: Segment) =>
	segment.code === APP11 &&
	beginsWith(segment, BOX) &&
	segment.data.toString('latin1', JUMBF.at, JUMBF.at + JUMBF.type.length) === JUMBF.type;

/** JFIF and Exif each want to be first, so they stay where they are. */
const staysInFront = (segment: Segment) =>
	segment.code === APP0 || (segment.code === APP1 && beginsWith(segment, EXIF));

function segmentOf(packet: Buffer): Buffer {
	const data = Buffer.concat([Buffer.from(XMP, 'latin1'), packet]);
	const head = Buffer.from([0xff, APP1, 0, 0]);
	head.writeUInt16BE(data.length + 2, 2);
	return Buffer.concat([head, data]);
}

/**
 * JPEG (ITU-T T.81, annex B): the packet stands in an APP1 segment of its own (XMP specification part
 * 3, section 1.1.3). Signatures stand in APP11 (C2PA specification, appendix A.3.1).
 */
export const jpeg: MarkFormat = {
	mostHeldBytes: 1024 * 1024,
	tooLong: 'its header is longer than 1 MB',
	*edits(file, mark) {
		const { segments, scan } = yield* readSegments(file);
		if (segments.some(isSignature)) throw new NotMarkable(SIGNED);
		const [found, ...others] = segments.filter(isXmp);
		if (others.length > 0) throw new NotMarkable(UNUSUAL);
		if (found === undefined) {
			const { start: place } = segments.find((segment) => !staysInFront(segment)) ?? {
				start: scan,
			};
			return [{ start: place, end: place, by: segmentOf(newPacket(mark)) }];
		}
		const packet = found.data.subarray(XMP.length);
		const marked = markedPacket(packet, mark, MOST_PACKET_BYTES);
		return marked === packet ? [] : [{ ...found, by: segmentOf(marked) }];
	},
};
