import type { IDataObject } from 'n8n-workflow';
import type { RunSpec } from '../engine/engine.mts';
import type { Fault, Settings } from '../mock/mockServer.mts';
import type { GatewayName } from './gateway.mts';
import type { Moment } from './moments.mts';
import type { Result } from './runScenario.mts';
import type { SequenceName } from './sequences.mts';

type Delivery = 'sync' | 'async' | 'batch';
type Mode = 'stop' | 'continue';

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

/** Fields of the node; those of a collection are added to what the matrix sets itself. */
export interface Fields {
	model?: string;
	/** What the node shows, or an expression. */
	numberResults?: number | string;
	output?: IDataObject;
	runOptions?: IDataObject;
	advanced?: IDataObject;
	generation?: IDataObject;
}

/** One fault, run in every delivery and mode it is about. */
export interface Scenario {
	fault: string;
	deliveries?: Delivery[];
	modes?: Mode[];
	/** Switches of the mock server. */
	settings?: Partial<Settings>;
	faults?: Fault[];
	/** between the node and the mock server */
	gateway?: GatewayName;
	/** Default: "P0", "P1", "P2". */
	prompts?: string[];
	parameters?: Fields;
	/** Flags of the node, for n8n's Retry On Fail. */
	node?: Partial<RunSpec['node']>;
	/** What happens around the run; by default it runs once. */
	sequence?: SequenceName;
	/** What the user has changed before the run or the execution is done again. */
	changes?: Fields & { prompts?: string[] };
	/** For sequences that are broken off: the moment, by what the mock server has seen. */
	cancelWhen?: Moment;
	/** US dollars; the ledger must keep the rule of budgetRule.mts. */
	budget?: number;
	/** US dollars for one image of this request by Runware's list. Default: HiDream-I1 Full. */
	listPrice?: number;
	expected?: Expected | ((delivery: Delivery, mode: Mode) => Expected);
	/** What else is wrong, in words. */
	also?: (result: Result) => string[];
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
