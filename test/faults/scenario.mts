import type { IDataObject } from 'n8n-workflow';
import type { Performance } from '../engine/engine.mts';
import type { Fault, Settings } from '../standin/standin.mts';

export type Delivery = 'sync' | 'async' | 'batch';
export type Mode = 'stop' | 'continue';

/** What the ledgers must show at the end, in images. Left out: as many as were asked for. */
export interface Expected {
	asked?: number;
	billed?: number;
	/** Rows with an image, of different image UUIDs. */
	delivered?: number;
	/** Rows that have the image's file as well. */
	files?: number;
	/** Error rows in continue mode; 'error' in stop mode when above 0. */
	failed?: number;
	/** Only double billing and loss are judged: how far the run came is a matter of timing. */
	anyCount?: boolean;
}

/** One fault, played in every delivery and mode it is about. */
export interface Scenario {
	fault: string;
	deliveries?: Delivery[];
	modes?: Mode[];
	/** Switches of the stand-in. */
	settings?: Partial<Settings>;
	faults?: Fault[];
	/** Default: "P0", "P1", "P2". */
	prompts?: string[];
	parameters?: {
		numberResults?: number;
		output?: IDataObject;
		runOptions?: IDataObject;
		delivery?: IDataObject;
		safety?: IDataObject;
	};
	/** Flags of the node, for n8n's Retry On Fail. */
	node?: Partial<Performance['node']>;
	/** What happens around the run; by default it runs once. */
	play?: 'once' | 'retry the execution' | 'run again' | 'loop' | 'tool calls' | 'cancel';
	/** For cancel: the moment, by what the stand-in has seen. */
	cancelWhen?: 'submitting' | 'second wave' | 'polling' | 'downloading';
	/** US dollars; the ledger must stay within. */
	budget?: number;
	expected?: Expected | ((delivery: Delivery, mode: Mode) => Expected);
}

export interface Setting {
	scenario: Scenario;
	delivery: Delivery;
	mode: Mode;
}

/** Every row of the matrix that a scenario stands for. */
export const settingsOf = (scenario: Scenario): Setting[] =>
	(scenario.deliveries ?? ['sync', 'async', 'batch']).flatMap((delivery) =>
		(scenario.modes ?? ['stop', 'continue']).map((mode) => ({ scenario, delivery, mode })),
	);
