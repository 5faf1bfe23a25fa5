import { tasksPerRequest, timeLimit, wait } from '../parameters/delivery';
import type { INPUTS } from '../parameters/inputs';
import { budgetReached, concurrency, maxRetries, retryDelay } from '../parameters/runOptions';
import type { ValuesOf } from './readInputs';

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

/**
 * The settings that hold for the whole run, as one item gives them. Where they are expressions that
 * differ between items, those of the first item count; every item's are checked.
 */
export const runSettingsOf = (read: ValuesOf<(typeof INPUTS)[number]>): RunSettings => ({
	concurrency: read.concurrency ?? concurrency.default,
	maxRetries: read.maxRetries ?? maxRetries.default,
	baseDelayMs: (read.retryDelay ?? retryDelay.default) * 1000,
	timeLimitMs: (read.timeLimit ?? timeLimit.default) * 1000,
	tasksPerRequest: read.tasksPerRequest ?? tasksPerRequest.default,
	// A budget that is not set is none, whatever the panel offers as a start.
	...(read.budget === undefined ? {} : { budget: read.budget }),
	budgetReached: read.budgetReached ?? budgetReached.default,
	wait: read.wait ?? wait.default,
});

/** How a run behaves that is told nothing. */
export const DEFAULT_RUN_SETTINGS = runSettingsOf({});
