import type { ByteReader, Reading } from '../byteReader';

const SIGNATURE_BYTES = 8;
const CRC_BYTES = 4;
/** IEND has no data, so its CRC is always the same. */
const CRC_OF_IEND = 0xae426082;

/**
 * PNG (W3C, third edition, section 5): a signature, then chunks of length, type, data and CRC. The
 * last one is IEND.
 */
export function* readPng(file: ByteReader): Reading<boolean> {
	let hasImage = false;
	yield* file.skip(SIGNATURE_BYTES);
	for (;;) {
		const head = yield* file.take(8);
		const type = head.toString('latin1', 4);
		hasImage ||= type === 'IDAT';
		yield* file.skip(head.readUInt32BE());
		const crc = (yield* file.take(CRC_BYTES)).readUInt32BE();
		if (type === 'IEND') return hasImage && crc === CRC_OF_IEND;
	}
}
