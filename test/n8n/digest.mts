import { createHash } from 'node:crypto';

/** For files that must be equal: a difference is one line, not the whole file. */
export const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export async function digestAt(address: unknown, headers: Record<string, string> = {}) {
	const response = await fetch(String(address), { headers });
	if (!response.ok) return `${response.status} ${response.statusText}`;
	return digestOf(await response.bytes());
}
