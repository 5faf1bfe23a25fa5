import type { ByteReader, Reading } from '../byteReader';
import type { Edit } from './edits';

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
	/**
	 * Reads a file as far as it must be known, and returns what makes it a marked one: nothing where it is
	 * marked already. Throws where it is not as expected.
	 */
	edits: (file: ByteReader, mark: Mark) => Reading<Edit[]>;
	/** A file of which more must be known passes unmarked. */
	mostHeldBytes: number;
	/** Says so; completes "not added: …". */
	tooLong: string;
}

/** A file that is to pass as it is; the message completes "not added: …". */
export class NotMarkable extends Error {}

export const SIGNED = 'the file has a C2PA signature';
export const UNUSUAL = 'the file is built in an unusual way';
