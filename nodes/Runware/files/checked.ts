import { Completeness } from './complete/completeness';
import type { ImageType } from './imageType';
import { LARGEST_BYTES } from './openImage';

export class TooLarge extends Error {}
export class Incomplete extends Error {}

/**
 * Passes an image on and breaks off past the limit, or at its end where some of it is missing: n8n
 * keeps nothing of a stream that fails. An announced length proves nothing: it may be that of the
 * compressed file, or of what is left of a cut one.
 */
export async function* checked(
	body: AsyncIterable<Buffer>,
	type: ImageType,
): AsyncGenerator<Buffer> {
	const completeness = new Completeness(type);
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > LARGEST_BYTES) throw new TooLarge();
		completeness.add(chunk);
		yield chunk;
	}
	if (!completeness.isComplete) throw new Incomplete();
}
