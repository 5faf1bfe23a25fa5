import { waitingFields } from '../parameters/delivery';
import { runSettingFields } from '../parameters/runOptions';
import type { Issue } from './issue';
import { readFields } from './validate';
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

/** As the panel has them: times in seconds. */
interface Settings extends Omit<RunSettings, 'baseDelayMs' | 'timeLimitMs'> {
	retryDelay: number;
	timeLimit: number;
}

// A budget that is not set is none, whatever the panel offers as a start.
const DEFAULTS = Object.fromEntries(
	FIELDS.filter((field) => field.name !== 'budget').map((field) => [field.name, field.default]),
) as unknown as Settings;

const inMilliseconds = ({ retryDelay, timeLimit, ...rest }: Settings): RunSettings => ({
	...rest,
	baseDelayMs: retryDelay * 1000,
	timeLimitMs: timeLimit * 1000,
});

/** How a run behaves that is told nothing. */
export const DEFAULT_RUN_SETTINGS: RunSettings = inMilliseconds(DEFAULTS);

/**
 * The settings that hold for the whole run, as one item gives them. Where they are expressions that
 * differ between items, those of the first item count; every item's are checked.
 */
export function runSettingsOf(given: Record<string, unknown>, issues: Issue[]): RunSettings {
	const read = readFields(FIELDS, given, issues, { labelOf, path: '' });
	return inMilliseconds({ ...DEFAULTS, ...read });
}
