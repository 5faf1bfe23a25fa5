// Puts metadata into real images, by the formats' own rules and with no code of the node.
import { crc32 } from 'node:zlib';

export type Format = 'jpg' | 'png' | 'webp';

/** A segment's code or a chunk's name, and what is in it. */
export interface Part {
	kind: string;
	data: Buffer;
}

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
function u32(value: number, isLittle = false) {
	const bytes = Buffer.alloc(4);
	if (isLittle) bytes.writeUInt32LE(value);
	else bytes.writeUInt32BE(value);
	return bytes;
}

const segment = ({ kind, data }: Part) =>
	Buffer.concat([Buffer.from([0xff, parseInt(kind, 16)]), u16(data.length + 2), data]);

const chunk = ({ kind, data }: Part) => {
	const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
	return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
};

const riffChunk = ({ kind, data }: Part) =>
	Buffer.concat([
		Buffer.from(kind, 'latin1'),
		u32(data.length, true),
		data,
		Buffer.alloc(data.length % 2),
	]);

const insertAt = (file: Buffer, at: number, parts: Buffer[]) =>
	Buffer.concat([file.subarray(0, at), ...parts, file.subarray(at)]);

/** Behind JFIF, behind IHDR, at the end of the RIFF file. */
export function splice(format: Format, file: Buffer, parts: Part[]): Buffer {
	if (parts.length === 0) return file;
	if (format === 'jpg') {
		const hasJfif = file[3] === 0xe0;
		return insertAt(file, hasJfif ? 4 + file.readUInt16BE(4) : 2, parts.map(segment));
	}
	if (format === 'png') return insertAt(file, 8 + 25, parts.map(chunk));
	const whole = Buffer.concat([file, ...parts.map(riffChunk)]);
	whole.writeUInt32LE(whole.length - 8, 4);
	return whole;
}

const XMP_SEGMENT = Buffer.from('http://ns.adobe.com/xap/1.0/\0');
const XMP_CHUNK = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0');

export const xmpPart = (format: Format, packet: Buffer): Part => {
	if (format === 'jpg') return { kind: 'e1', data: Buffer.concat([XMP_SEGMENT, packet]) };
	if (format === 'png') return { kind: 'iTXt', data: Buffer.concat([XMP_CHUNK, packet]) };
	return { kind: 'XMP ', data: packet };
};

/** A box of C2PA, or what stands for one. */
export const signaturePart = (format: Format): Part => {
	const box = Buffer.concat([u32(64), Buffer.from('jumb'), Buffer.alloc(56, 'c2pa')]);
	if (format === 'png') return { kind: 'caBX', data: box };
	if (format === 'webp') return { kind: 'C2PA', data: box };
	return { kind: 'eb', data: Buffer.concat([Buffer.from('JP\0\x01\0\0\0\x01'), box]) };
};
