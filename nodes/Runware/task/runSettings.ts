import type { IExecuteFunctions } from 'n8n-workflow';
import { runSettingFields } from '../parameters/runOptions';
import { waitingFields } from '../parameters/delivery';
import { readFields } from './validate';
import type { Fault } from './fault';
import { labelOf } from './wireFields';

/** How the whole run behaves. Sums are US dollars, times milliseconds. */
export interface RunSettings {
	concurrency: number;
	maxRetries: number;
	baseDelayMs: number;
	timeLimitMs: number;
	tasksPerRequest: number;
	budget?: number;
	budgetReached: 'error' | 'rows';
	wait: boolean;
}

const FIELDS = [...runSettingFields, ...waitingFields];

const DEFAULTS = Object.fromEntries(
	FIELDS.filter((field) => field.name !== 'budget').map((field) => [field.name, field.default]),
);

interface Settings extends Omit<RunSettings, 'baseDelayMs' | 'timeLimitMs'> {
	retryAfter: number;
	timeLimit: number;
}

const {
	retryAfter: RETRY_AFTER_S,
	timeLimit: TIME_LIMIT_S,
	...OTHERS
} = DEFAULTS as unknown as Settings;

/** How a run behaves that is told nothing. */
export const DEFAULT_RUN_SETTINGS: RunSettings = {
	...OTHERS,
	baseDelayMs: RETRY_AFTER_S * 1000,
	timeLimitMs: TIME_LIMIT_S * 1000,
};

/**
 * Reads the settings that hold for the whole run, from one item. Where they are expressions that
 * differ between items, those of the first item count; every item's are checked.
 */
export function readRunSettings(
	ctx: IExecuteFunctions,
	item: number,
): { settings: RunSettings; faults: Fault[] } {
	const faults: Fault[] = [];
	const given = {
		...(ctx.getNodeParameter('runOptions', item, {}) as object),
		...(ctx.getNodeParameter('delivery', item, {}) as object),
	};
	const read = readFields(FIELDS, given, faults, { labelOf, path: '' });
	const { retryAfter, timeLimit, ...rest } = { ...DEFAULTS, ...read } as unknown as Settings;
	return {
		settings: { ...rest, baseDelayMs: retryAfter * 1000, timeLimitMs: timeLimit * 1000 },
		faults,
	};
}
