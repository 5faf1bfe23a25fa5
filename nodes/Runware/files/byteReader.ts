import { joined } from './joined';

/** A parser of a stream: it yields where it needs the next chunk, and returns what it has read. */
export type Reading<T> = Generator<void, T, Buffer>;

/** Reads a file in order while it streams past. No more is held than what one `take` asks for. */
export class ByteReader {
	private chunk: Buffer = Buffer.alloc(0);
	private at = 0;
	/** Bytes of the chunks in front of this one. */
	private before = 0;

	/** Bytes in front of the next one. */
	get position(): number {
		return this.before + this.at;
	}

	/** The next bytes. */
	*take(count: number): Reading<Buffer> {
		const first = this.read(count);
		const pieces = [first];
		let left = count - first.length;
		while (left > 0) {
			yield* this.nextChunk();
			const piece = this.read(left);
			pieces.push(piece);
			left -= piece.length;
		}
		return joined(pieces);
	}

	*skip(count: number): Reading<void> {
		let left = count - this.read(count).length;
		while (left > 0) {
			yield* this.nextChunk();
			left -= this.read(left).length;
		}
	}

	/** Goes behind the next byte of this value. */
	*skipPast(byte: number): Reading<void> {
		let found = this.chunk.indexOf(byte, this.at);
		while (found < 0) {
			yield* this.nextChunk();
			found = this.chunk.indexOf(byte);
		}
		this.at = found + 1;
	}

	private *nextChunk(): Reading<void> {
		this.before += this.chunk.length;
		this.chunk = yield;
		this.at = 0;
	}

	/** Up to so many bytes, of the chunk that is there. */
	private read(count: number): Buffer {
		// A length that is too short for what it counts may leave less than nothing to read.
		const part = this.chunk.subarray(this.at, this.at + Math.max(0, count));
		this.at += part.length;
		return part;
	}
}
