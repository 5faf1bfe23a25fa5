import type { ImageType } from '../imageType';
import { ByteReader, type Reading } from '../byteReader';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readWebp } from './webp';

/** Each reads one image to its end: true there, false where there is no image or no such end. */
const READERS: Record<ImageType['extension'], (file: ByteReader) => Reading<boolean>> = {
	jpg: readJpeg,
	png: readPng,
	webp: readWebp,
};

/** Watches an image stream past and knows when all of it has come. Bytes behind its end are ignored. */
export class Completeness {
	private readonly reading: Reading<boolean>;
	private ended?: boolean;

	constructor({ extension }: ImageType) {
		this.reading = READERS[extension](new ByteReader());
		this.reading.next();
	}

	get isComplete(): boolean {
		return this.ended === true;
	}

	/** The next bytes, cut in any way. */
	add(chunk: Buffer): void {
		if (this.ended !== undefined) return;
		const step = this.reading.next(chunk);
		if (step.done) this.ended = step.value;
	}
}
