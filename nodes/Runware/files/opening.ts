import { joined } from './joined';

/** A stream whose first bytes were read. */
export interface Opening {
	/** At least as many as were asked for, or all that came. */
	head: Buffer;
	/** All of it, `head` included. Can be read once. */
	all: AsyncIterable<Buffer>;
}

/** Reads the first bytes of a stream, to know what it holds before anything is done with it. */
export async function openingOf(body: AsyncIterable<Buffer>, bytes: number): Promise<Opening> {
	const rest = body[Symbol.asyncIterator]();
	let head: Buffer = Buffer.alloc(0);
	while (head.length < bytes) {
		const { done, value } = await rest.next();
		if (done) break;
		head = joined([head, value]);
	}
	return { head, all: joinedStream(head, rest) };
}

async function* joinedStream(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
	yield head;
	yield* { [Symbol.asyncIterator]: () => rest };
}
