import { createHash } from 'node:crypto';

function sha256(parts: readonly unknown[]): Buffer {
	return createHash('sha256').update(parts.map(String).join('\u0000')).digest();
}

export function hexDigest(...parts: unknown[]): string {
	return sha256(parts).toString('hex');
}

export function uint32(...parts: unknown[]): number {
	return sha256(parts).readUInt32BE(0);
}

/** A number in [0, 1) that is always the same for the same parts. */
export function fraction(...parts: unknown[]): number {
	return uint32(...parts) / 2 ** 32;
}

export function uuidFrom(...parts: unknown[]): string {
	const bytes = sha256(parts).subarray(0, 16);
	bytes[6] = (bytes[6] & 0x0f) | 0x40;
	bytes[8] = (bytes[8] & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A small seeded generator (mulberry32): drawing needs many numbers, not good ones. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
