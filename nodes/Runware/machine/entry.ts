import type { RunwareError } from '../api/reply';
import type { Likelihood } from '../api/taskEvent';
import type { Origin } from '../task/job';
import type { KeptImage } from './foundImage';

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

/** What a later try must know of one request. */
export interface Kept {
	/** The UUID that the request has at present. */
	taskUUID: string;
	status: Exclude<Status, 'new'>;
	/** Place of that UUID in the chain of those that the request has had, from 0. */
	uuidIndex: number;
	likelihood: Likelihood;
	images: KeptImage[];
	failures: RunwareError[];
	/** Whether its images were bought before the execution that last wrote it. */
	boughtBefore: BoughtBefore;
	/** Where a manual run or a tool of n8n's Agents asked for it, so that the next finds it. */
	origin?: Origin;
}

/** The same as it stands in the ledger: where and when it was written, and the money. */
export interface Entry extends Kept {
	/** n8n's run index of the try that wrote it. */
	runIndex: number;
	/** The execution that wrote it. */
	executionId: string;
	/** When it was written, or, once there are images, when these came; ms since 1970. */
	at: number;
	/** US dollars charged for what has arrived. */
	charged: number;
	/** US dollars that may still be charged for what Runware has taken and not shown. */
	underWay: number;
	/** What of it the costs of its execution have in them already. */
	counted?: Costs;
}

/** Images that were charged, and for how many US dollars. */
export interface Costs {
	images: number;
	usd: number;
}

/** Whether images come from an earlier purchase: then nothing is paid for them now. */
export type BoughtBefore = 'no' | 'yes' | 'unknown';
