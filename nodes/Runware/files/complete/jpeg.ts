import type { ByteReader, Reading } from '../byteReader';

const MARKER = 0xff;
const STUFFED_ZERO = 0x00;
const TEM = 0x01;
const RST0 = 0xd0;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

const hasNoSegment = (code: number) =>
	code === STUFFED_ZERO || code === TEM || (code >= RST0 && code <= SOI);

/**
 * JPEG (ITU-T T.81, annex B): markers, most of them with a segment that begins with its own length.
 * An EOI within a segment belongs to a thumbnail. Behind a scan's header stands its data, in which
 * 0xFF comes before zero or a restart marker alone; a progressive file has several scans.
 */
export function* readJpeg(file: ByteReader): Reading<boolean> {
	let hasScan = false;
	for (;;) {
		const code = yield* nextCode(file);
		if (code === EOI && hasScan) return true;
		if (code === EOI || hasNoSegment(code)) continue;
		hasScan ||= code === SOS;
		const length = (yield* file.take(2)).readUInt16BE();
		yield* file.skip(length - 2);
	}
}

/** The code of the next marker. It may have any number of 0xFF before it. */
function* nextCode(file: ByteReader): Reading<number> {
	yield* file.skipPast(MARKER);
	for (;;) {
		const code = (yield* file.take(1)).readUInt8();
		if (code !== MARKER) return code;
	}
}
