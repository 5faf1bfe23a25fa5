// Makes an image file larger without harm: each format has a place for data no decoder shows.
import { crc32 } from 'node:zlib';

const JPEG_SEGMENT_MAX = 65_533;
const JPEG_END_BYTES = 2;

export function padFile(file: Buffer, bytes: number): Buffer {
	const missing = bytes - file.length;
	if (missing < 16) return file;
	if (file[0] === 0xff) return padJpeg(file, missing);
	return file[0] === 0x89 ? padPng(file, missing) : padWebp(file, missing);
}

/** Comment segments behind the pixels: what is in front of these has to be small, as in real files. */
function padJpeg(file: Buffer, missing: number): Buffer {
	const end = file.length - JPEG_END_BYTES;
	const segments: Buffer[] = [];
	for (let left = missing; left >= 4; ) {
		const length = Math.min(left - 4, JPEG_SEGMENT_MAX);
		const segment = Buffer.alloc(4 + length, 0x20);
		segment.writeUInt16BE(0xfffe, 0);
		segment.writeUInt16BE(length + 2, 2);
		segments.push(segment);
		left -= segment.length;
	}
	return Buffer.concat([file.subarray(0, end), ...segments, file.subarray(end)]);
}

/** A private ancillary chunk before the end chunk. */
function padPng(file: Buffer, missing: number): Buffer {
	const chunk = Buffer.alloc(missing);
	chunk.writeUInt32BE(missing - 12, 0);
	chunk.write('paDd', 4, 'latin1');
	chunk.writeUInt32BE(crc32(chunk.subarray(4, missing - 4)), missing - 4);
	const end = file.length - 12;
	return Buffer.concat([file.subarray(0, end), chunk, file.subarray(end)]);
}

/** An unknown RIFF chunk at the end; chunks have even lengths. */
function padWebp(file: Buffer, missing: number): Buffer {
	const chunk = Buffer.alloc(missing - (missing % 2));
	chunk.write('PADD', 0, 'latin1');
	chunk.writeUInt32LE(chunk.length - 8, 4);
	const padded = Buffer.concat([file, chunk]);
	padded.writeUInt32LE(padded.length - 8, 4);
	return padded;
}
