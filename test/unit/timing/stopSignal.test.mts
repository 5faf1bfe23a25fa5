import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	ExecutionStopped,
	pause,
	stopSignalOf,
	throwIfStopped,
	unlessStopped,
} from '../../../nodes/Runware/timing/stopSignal.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const outcomeOf = (promise: Promise<unknown>) => promise.catch((thrown: unknown) => thrown);

test('the signal is the execution’s; lists in the editor have none', () => {
	const { signal } = new AbortController();
	const ctx = { getExecutionCancelSignal: () => signal } as unknown as IExecuteFunctions;
	expect(stopSignalOf(ctx)).toBe(signal);
	expect(stopSignalOf({} as ILoadOptionsFunctions)).toBeUndefined();
});

test('Stop throws, and nothing else does', () => {
	expect(() => {
		throwIfStopped(AbortSignal.abort());
	}).toThrow(ExecutionStopped);
	throwIfStopped(new AbortController().signal);
	throwIfStopped(undefined);
});

describe('a promise', () => {
	test('is waited for where nothing can stop it', async () => {
		expect(await unlessStopped(Promise.resolve(7), undefined)).toBe(7);
	});

	test('is waited for, and leaves no listener behind', async () => {
		const { signal } = new AbortController();
		const [added, removed] = [
			vi.spyOn(signal, 'addEventListener'),
			vi.spyOn(signal, 'removeEventListener'),
		];
		expect(await unlessStopped(Promise.resolve(7), signal)).toBe(7);
		expect(added.mock.calls).toHaveLength(1);
		expect(removed.mock.calls).toEqual(added.mock.calls);
		expect(added.mock.calls[0][0]).toBe('abort');
	});

	test('is not waited for after Stop', async () => {
		const waiting = unlessStopped(Promise.resolve(7), AbortSignal.abort());
		expect(await outcomeOf(waiting)).toBeInstanceOf(ExecutionStopped);
	});

	test('is left by Stop', async () => {
		const stop = new AbortController();
		const waiting = outcomeOf(unlessStopped(Promise.withResolvers().promise, stop.signal));
		stop.abort();
		expect(await waiting).toBeInstanceOf(ExecutionStopped);
	});

	test('passes its own failure on', async () => {
		const failing = Promise.reject(new Error('own'));
		const { signal } = new AbortController();
		expect(await outcomeOf(unlessStopped(failing, signal))).toEqual(new Error('own'));
	});
});

describe('a pause', () => {
	test('lasts as long as it is said to', async () => {
		let isOver = false;
		void pause(1000, undefined).then(() => (isOver = true));
		await vi.advanceTimersByTimeAsync(999);
		expect(isOver).toBe(false);
		await vi.advanceTimersByTimeAsync(1);
		expect(isOver).toBe(true);
	});

	test('ends with Stop', async () => {
		const stop = new AbortController();
		const pausing = outcomeOf(pause(1000, stop.signal));
		stop.abort();
		expect(await pausing).toBeInstanceOf(ExecutionStopped);
	});
});
