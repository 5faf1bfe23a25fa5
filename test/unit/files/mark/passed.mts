import { Marker } from '../../../../nodes/Runware/files/mark/marker.ts';
import type { Mark } from '../../../../nodes/Runware/files/mark/mark.ts';
import { imageTypeOf } from '../../../../nodes/Runware/files/imageType.ts';

async function* streamOf(chunks: readonly Buffer[]) {
	await Promise.resolve();
	yield* chunks;
}

/** A file that has passed a marker, cut into these chunks. */
export async function passed(chunks: readonly Buffer[], mark: Mark) {
	const type = imageTypeOf(Buffer.concat(chunks));
	if (type === undefined) throw new Error('no image');
	const marker = new Marker(type, mark);
	const pieces: Buffer[] = [];
	for await (const piece of marker.pass(streamOf(chunks))) pieces.push(piece);
	return { file: Buffer.concat(pieces), outcome: marker.outcome, pieces };
}
