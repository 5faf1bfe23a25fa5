import { ByteReader, type Reading } from '../byteReader';
import type { ImageType } from '../imageType';
import { joined } from '../joined';
import { edited, type Edit } from './edits';
import { jpeg } from './jpeg';
import { NotMarkable, UNUSUAL, type Mark, type MarkFormat } from './mark';
import { png } from './png';
import { webp } from './webp';

const FORMATS: Record<ImageType['extension'], MarkFormat> = { jpg: jpeg, png, webp };

/** What a row says of a marked file: the value of the tag that is in it. */
const MARKED = 'trainedAlgorithmicMedia';
const notAdded = (reason: string) => `not added: ${reason}`;

/**
 * Writes the mark into one image while it streams past; its pixels stay as they are. A mark is never
 * worth an image, so whatever is not as expected passes byte for byte.
 */
export class Marker {
	/** `trainedAlgorithmicMedia`, or why there is no mark. Known once all has passed. */
	outcome = notAdded(UNUSUAL);
	private readonly format: MarkFormat;
	private readonly reading: Reading<Edit[]>;
	private held: Buffer[] = [];
	private heldBytes = 0;
	private isHolding = true;

	constructor({ extension }: ImageType, mark: Mark) {
		this.format = FORMATS[extension];
		this.reading = this.format.edits(new ByteReader(), mark);
		this.reading.next();
	}

	/** A file that is there already. */
	async all(file: Buffer): Promise<Buffer> {
		const pieces: Buffer[] = [];
		for await (const piece of this.pass([file])) pieces.push(piece);
		return joined(pieces);
	}

	async *pass(body: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
		for await (const chunk of body) {
			const pieces = this.isHolding ? this.hold(chunk) : [chunk];
			for (const piece of pieces) if (piece.length > 0) yield piece;
		}
		// Cut before all of it was known that must be.
		yield* this.held;
	}

	/** What can go on with this chunk there: nothing, or all that was held. */
	private hold(chunk: Buffer): Buffer[] {
		const { mostHeldBytes, tooLong } = this.format;
		const room = mostHeldBytes - this.heldBytes;
		this.held.push(chunk);
		this.heldBytes += chunk.length;
		try {
			const { done, value } = this.reading.next(chunk.subarray(0, room));
			if (done) return edited(this.released(MARKED), value);
			return this.heldBytes < mostHeldBytes ? [] : this.released(notAdded(tooLong));
		} catch (error) {
			const reason = error instanceof NotMarkable ? error.message : UNUSUAL;
			return this.released(notAdded(reason));
		}
	}

	private released(outcome: string): Buffer[] {
		const { held } = this;
		this.outcome = outcome;
		this.isHolding = false;
		this.held = [];
		return held;
	}
}
