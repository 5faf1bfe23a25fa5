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

/**
 * An image as it is kept: never the bytes, at most a reference to n8n's binary store. `mark`: what came
 * of the mark in that file, where one was wanted.
 */
export type KeptImage = Omit<Image, 'imageData'> & { file?: IBinaryData; mark?: string };

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
	/** Whether its images were bought before the execution that last wrote it. */
	boughtBefore: BoughtBefore;
	/** n8n's run index of the try that wrote it. */
	runIndex: number;
	/** The execution that wrote it. */
	executionId: string;
	/** When it was written, or, once there are images, when these came; ms since 1970. */
	at: number;
	/** Where a manual run or a tool of n8n's Agents asked for it, so that the next finds it. */
	origin?: Origin;
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

interface Origin {
	fingerprint: string;
	run?: number;
	item: number;
	/** Of the ledger at that time; left out by ledgers that have had only one. */
	executionSalt?: string;
}

/** Whether images come from an earlier purchase: then nothing is paid for them now. */
export type BoughtBefore = 'no' | 'yes' | 'unknown';
