import type { IExecuteFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { openRunContext } from '../../../nodes/Runware/jobs/runContext.ts';
import { DEFAULT_RUN_SETTINGS } from '../../../nodes/Runware/input/runSettings.ts';
import { job } from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const node = { runware: undefined as unknown };
const entry = { runIndex: 0, cost: 0 };
const opened = async (budget: number | undefined, isTool: boolean, signal?: AbortSignal) => {
	node.runware = { version: 1, executionSalt: 'n', spent: 0, prices: {}, entries: { T: entry } };
	const ctx = {
		getContext: () => node,
		getCredentials: () => Promise.resolve({ baseUrl: 'https://api.example/v1' }),
		getExecutionCancelSignal: () => signal,
	};
	const settings = { ...DEFAULT_RUN_SETTINGS, budget };
	return await openRunContext(ctx as unknown as IExecuteFunctions, settings, {
		runIndex: 1,
		isTool,
	});
};

test('the run context keeps to the budget of the settings', async () => {
	const { budget } = await opened(0.001, false);
	expect(budget.tryToAdmit([job('T')]).refused).toHaveLength(1);
	const free = await opened(undefined, false);
	expect(free.budget.tryToAdmit([job('T')]).admitted).toHaveLength(1);
});

test('a new run context is open, and knows nothing of the archive yet', async () => {
	const run = await opened(undefined, false);
	expect([run.isClosed, run.archive.reliability(false)]).toEqual([false, 'untested']);
	expect(run.settings).toEqual({ ...DEFAULT_RUN_SETTINGS, budget: undefined });
});

test('a tool keeps what earlier runs wrote, a loop does not', async () => {
	expect((await opened(undefined, true)).ledger.entry('T')).toEqual(entry);
	expect((await opened(undefined, false)).ledger.entry('T')).toBeUndefined();
});

test('its pauses end with Stop', async () => {
	const stop = new AbortController();
	const run = await opened(undefined, false, stop.signal);
	const first = run.pause(1000);
	await vi.advanceTimersByTimeAsync(1000);
	await first;
	const pausing = run.pause(1000).catch((thrown: unknown) => thrown);
	stop.abort();
	expect(await pausing).toBeInstanceOf(ExecutionStopped);
	expect(run.signal).toBe(stop.signal);
});
