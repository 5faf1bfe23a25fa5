import type { IExecuteFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { openRunContext } from '../../../nodes/Runware/jobs/runContext.ts';
import { DEFAULT_RUN_SETTINGS } from '../../../nodes/Runware/input/runSettings.ts';
import { job, ledgerWith } from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const opened = async (budget: number | undefined, signal?: AbortSignal) => {
	const ctx = {
		getCredentials: () => Promise.resolve({ baseUrl: 'https://api.example/v1' }),
		getExecutionCancelSignal: () => signal,
	};
	const settings = { ...DEFAULT_RUN_SETTINGS, budget };
	return await openRunContext(ctx as unknown as IExecuteFunctions, settings, ledgerWith());
};

test('a run keeps to the budget of its settings', async () => {
	const { budget } = await opened(0.001);
	expect(budget.reserveNow([job('T')]).refused).toHaveLength(1);
	const free = await opened(undefined);
	expect(free.budget.reserveNow([job('T')]).reserved).toHaveLength(1);
});

test('a run knows nothing of the archive yet', async () => {
	const run = await opened(undefined);
	expect([false, true].map((isAsync) => run.archive.reliability(isAsync))).toEqual([
		'untested',
		'untested',
	]);
	expect(run.settings).toEqual({ ...DEFAULT_RUN_SETTINGS, budget: undefined });
});

test('its pauses end with Stop', async () => {
	const stop = new AbortController();
	const run = await opened(undefined, stop.signal);
	const first = run.pause(1000);
	await vi.advanceTimersByTimeAsync(1000);
	await first;
	const pausing = run.pause(1000).catch((thrown: unknown) => thrown);
	stop.abort();
	expect(await pausing).toBeInstanceOf(ExecutionStopped);
	expect(run.signal).toBe(stop.signal);
});
