import type { ByteReader, Reading } from '../byteReader';

/** What a file says of itself, beside that AI made it. */
export interface Mark {
	/** Name of the model, such as `HiDream-I1 Full`. */
	system?: string;
	/** Its AIR, such as `runware:97@1`. */
	systemVersion?: string;
	prompt?: string;
	altText?: string;
}

/** How files of one format are marked. */
export interface MarkFormat {
	/** Reads as far as a file must be there before it can be marked. */
	readHead: (file: ByteReader) => Reading<void>;
	/** A file with a longer head passes unmarked. */
	mostHeldBytes: number;
	/** Says so; completes "not added: …". */
	tooLong: string;
	/**
	 * The head, and what came with it, with the mark in it, in pieces that are not copied. Throws where it
	 * is not as expected.
	 */
	marked: (head: Buffer, mark: Mark) => Buffer[];
}

/** A file that is to pass as it is; the message completes "not added: …". */
export class NotMarkable extends Error {}

export const SIGNED = 'the file has a C2PA signature';
export const UNUSUAL = 'the file is built in an unusual way';

/** Bytes with other ones in the place of some, in pieces that are not copied. */
export const replaced = (bytes: Buffer, start: number, end: number, by: Buffer): Buffer[] => [
	bytes.subarray(0, start),
	by,
	bytes.subarray(end),
];
