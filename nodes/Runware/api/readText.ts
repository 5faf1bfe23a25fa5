/** A body that is still arriving; n8n gives a stream, or bytes where it has them already. */
export type Body = Uint8Array | ArrayBuffer | ByteStream;

interface ByteStream extends AsyncIterable<Uint8Array> {
	on(event: 'error', listener: () => void): unknown;
}

/**
 * The largest reply: 20 images of 2048 x 2048, each at most 12 MB as PNG, are 320 MB as base64. n8n
 * bounds nothing, and a small reply may unpack to gigabytes, so the bytes are counted as they come.
 */
const MOST_BYTES = 384 * 1024 * 1024;

export class TooLarge extends Error {}

/** The text of a body. Throws where it breaks off, and TooLarge past the bound. */
export async function readText(body: Body, mostBytes = MOST_BYTES): Promise<string> {
	if (body instanceof ArrayBuffer) return Buffer.from(body).toString('utf8');
	if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > mostBytes) throw new TooLarge();
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
