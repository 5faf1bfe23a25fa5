import type { IBinaryData } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { RunwareError } from '../api/reply';
import type { Likelihood } from '../api/taskEvent';

/** Where a task stands. The one vocabulary, from Runware's reply to the output row. */
export type Status =
	/** Not sent under this UUID, or only refused before it was taken: it may be sent. */
	| 'new'
	/** Sent; whether Runware took it is not known. */
	| 'unknown'
	/** Runware has it, or has had it: it must not be sent again. */
	| 'processing'
	/** There are images. */
	| 'succeeded'
	/** Runware has shown that it ended without an image. */
	| 'failed';

/** An image as it is kept: never the bytes, at most a reference to n8n's binary store. */
export type KeptImage = Omit<Image, 'imageData'> & { file?: IBinaryData };

/** What the ledger keeps of one request: what a later try must know. */
export interface Entry {
	/** The UUID that the request has at present. */
	taskUUID: string;
	status: Exclude<Status, 'new'>;
	/** Place of that UUID in the chain of those that the request has had, from 0. */
	uuidIndex: number;
	likelihood: Likelihood;
	images: KeptImage[];
	failures: RunwareError[];
	/** n8n's run index of the try that wrote it. */
	runIndex: number;
	/** US dollars booked for it. */
	cost: number;
}
