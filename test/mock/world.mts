// Everything the mock server remembers; `reset` replaces all of it but the settings and addresses.
import { setTimeout as sleepMs } from 'node:timers/promises';
import { FaultQueue } from './faults.mts';
import { Ledger } from './ledger.mts';
import type { Settings } from './settings.mts';

export interface RecordedRequest {
	host: 'api' | 'image' | 'content';
	method: string;
	path: string;
	headers: Record<string, string | string[] | undefined>;
	/** the parsed JSON; `text` has the exact digits */
	body?: unknown;
	text?: string;
	/** absent while unanswered, and when the client was cut off */
	status?: number;
	at: number;
}

/** An imageInference task that passed validation. */
export interface ImageTask {
	taskUUID: string;
	model: string;
	positivePrompt: string;
	negativePrompt?: string;
	width?: number;
	height?: number;
	seed?: number;
	steps?: number;
	scheduler?: string;
	CFGScale?: number;
	numberResults?: number;
	outputType?: 'URL' | 'base64Data' | 'dataURI';
	outputFormat?: 'JPG' | 'PNG' | 'WEBP';
	outputQuality?: number;
	deliveryMethod?: 'sync' | 'async';
	webhookURL?: string;
	uploadEndpoint?: string;
	ttl?: number;
	includeCost?: boolean;
	safety?: { checkContent?: boolean; mode?: 'none' | 'fast' };
	lora?: { model: string; weight?: number }[];
}

export interface Result {
	imageUUID: string;
	seed: bigint;
	/** USD */
	cost: number;
	/** error code of a generation that fails */
	failure?: string;
	NSFWContent?: boolean;
}

/** An accepted task. Its results are fixed at acceptance; only the time they show is not. */
export interface Job {
	task: ImageTask;
	/** the task as archived, its seed exact */
	archived: Record<string, unknown>;
	acceptedAt: number;
	finishedAt?: number;
	results: Result[];
	/** resolves when the job is finished, or dropped by a reset */
	done: Promise<void>;
	polls: number;
	/** polls since it finished, for results that appear one by one */
	shown: number;
	/** a repeat of its taskUUID was refused */
	repeated: boolean;
}

export class World {
	readonly settings: Settings;
	imageOrigin = '';
	ledger = new Ledger();
	faults = new FaultQueue();
	jobs = new Map<string, Job>();
	/** of tasks that were refused before anything else was looked at */
	refusedUUIDs = new Set<string>();
	images = new Map<string, { job: Job; index: number }>();
	requests: RecordedRequest[] = [];
	private stop = new AbortController();

	constructor(settings: Settings) {
		this.settings = settings;
	}

	/** Answers whether the time passed; false: the mock server was reset or closed meanwhile. */
	async wait(ms: number): Promise<boolean> {
		const { signal } = this.stop;
		if (ms <= 0) return !signal.aborted;
		return await sleepMs(ms, true, { signal }).catch(() => false);
	}

	get signal(): AbortSignal {
		return this.stop.signal;
	}

	forget(): void {
		this.stop.abort();
		this.stop = new AbortController();
		this.ledger = new Ledger();
		this.faults = new FaultQueue();
		this.jobs = new Map();
		this.refusedUUIDs = new Set();
		this.images = new Map();
		this.requests = [];
	}
}
