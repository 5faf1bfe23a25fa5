// What the benchmark asks of a process of its own, and what that reports.

/** workflows in n8n's engine */
export const WORKFLOWS = ['runware', 'httpRequest'] as const;
/** and a script without n8n: the least that the work can cost */
export const CONTENDERS = [...WORKFLOWS, 'bare'] as const;
export type Workflow = (typeof WORKFLOWS)[number];
export type Contender = (typeof CONTENDERS)[number];

export const FORMATS = ['JPG', 'PNG', 'WEBP'] as const;
export type Format = (typeof FORMATS)[number];

/** one measured run in a fresh process */
export interface Job {
	contender: Contender;
	/** one image each */
	items: number;
	concurrency: number;
	/** sends the tasks asynchronously, this many per request */
	tasksPerRequest?: number;
	/** US dollars; left out: no limit */
	budget?: number;
	/** left out: JPG */
	format?: Format;
	/** each file gets a mark and its prompt */
	isMarked?: boolean;
	/** so many further runs in the same process, half of them with a mark: see `turns` */
	turns?: number;
	/** the images stay at their links */
	linksOnly?: true;
	/** items of an unmeasured run before, so that loading and compiling do not count */
	warmUp: number;
	/** exact size of each image file; 0: as small as it comes */
	imageBytes: number;
	/** every second, which shows what memory is in use and spoils the times */
	collectGarbage?: boolean;
	/** the mock server's base URL */
	baseUrl: string;
	/** a copy of the built package, which a build in the meantime does not change */
	packageFolder: string;
}

/** megabytes of 2^20 bytes */
export interface Memory {
	/** resident before the run */
	before: number;
	/** highest resident size during the run, as the kernel saw it */
	peak: number;
	/** samples; what is written already and not collected yet included */
	arrayBuffers: number;
	/** most in use after a collection, heap and buffers; 0 without `collectGarbage` */
	held: number;
}

export interface Figures {
	wallMs: number;
	cpuMs: number;
	memory: Memory;
	/** bytes that n8n would store of the execution; 0 for a script */
	dataBytes: number;
	/** two after the other have met the same machine and the same heap */
	turns: Turn[];
}

/** CPU time in ms */
export interface Turn {
	plain: number;
	marked: number;
}

/** one image of a run, to be checked afterwards */
export interface ImageFile {
	url: string;
	read(): Promise<Buffer>;
}

/** what can be measured */
export interface Runner {
	/** makes so many images; `round` keeps their prompts apart */
	run(items: number, round: string, isMarked?: boolean): Promise<ImageFile[]>;
	/** of the last run */
	dataBytes(): number;
	close(): void;
}

/** what the mock server counted */
export interface Counts {
	requests: number;
	downloads: number;
	billedImages: number;
	maxInFlight: number;
}
