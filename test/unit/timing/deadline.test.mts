import { expect, test } from 'vitest';
import { withDeadline } from '../../../nodes/Runware/timing/deadline.ts';

const aborted = async (signal: AbortSignal) =>
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

test('what takes too long is broken off, and knows why', async () => {
	const result = withDeadline(undefined, 20, async ({ signal, isOver }) => {
		const before = isOver();
		await aborted(signal);
		return [before, isOver()];
	});
	expect(await result).toEqual([false, true]);
});

test('Stop breaks it off before that', async () => {
	const stop = new AbortController();
	const result = withDeadline(stop.signal, 60_000, async ({ signal, isOver }) => {
		stop.abort();
		expect(signal.aborted).toBe(true);
		return await Promise.resolve(isOver());
	});
	expect(await result).toBe(false);
});

test('the execution’s signal keeps nothing of what has ended', async () => {
	const listeners = new Set<unknown>();
	const signal = {
		aborted: false,
		addEventListener: (_: string, listener: unknown) => listeners.add(listener),
		removeEventListener: (_: string, listener: unknown) => listeners.delete(listener),
	};
	const stop = signal as unknown as AbortSignal;
	await withDeadline(stop, 60_000, () => Promise.resolve());
	await withDeadline(stop, 60_000, () => Promise.reject(new Error('x'))).catch(() => undefined);
	expect(listeners.size).toBe(0);
});
