import { afterEach, describe, expect, test, vi } from 'vitest';
import { retryAfterSeconds } from '../../../nodes/Runware/api/retryAfter.ts';
import { pollDelayMs, retryDelayMs } from '../../../nodes/Runware/timing/backoff.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');

describe('Retry-After', () => {
	test.each<[string | undefined, number | undefined]>([
		['0', 0],
		['5', 5],
		[' 5 ', 5],
		['1.5', 1.5],
		['60', 60],
		['61', 61],
		['3600', 3600],
		['86400', 86_400],
		['999999999999', 86_400],
		['-1', undefined],
		['soon', undefined],
		['', undefined],
		['1e1', undefined],
		['Infinity', undefined],
		['NaN', undefined],
		['Sun, 22 Nov 2026 12:00:30 GMT', 30],
		['Sun, 22 Nov 2026 12:00:00 GMT', 0],
		['Sun, 22 Nov 2026 11:59:59 GMT', undefined],
		['Sun, 22 Nov 2026 13:00:00 GMT', 3600],
		[undefined, undefined],
	])('%j asks for %j seconds', (header, expected) => {
		expect(retryAfterSeconds(header, NOON)).toBe(expected);
	});
});

describe('the pause before a retry', () => {
	afterEach(() => vi.restoreAllMocks());

	test('doubles up to 30 seconds', () => {
		vi.spyOn(Math, 'random').mockReturnValue(0);
		const delays = [0, 1, 2, 3, 4, 5, 6, 20].map((tries) => retryDelayMs(tries, 1000));
		expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
	});

	test('is up to 30 % longer, so that items spread', () => {
		vi.spyOn(Math, 'random').mockReturnValue(0.999);
		expect(retryDelayMs(0, 1000)).toBeCloseTo(1299.7, 5);
		expect(retryDelayMs(9, 1000)).toBeLessThanOrEqual(39_000);
	});

	test('is what Runware asks for, if it asks', () => {
		expect(retryDelayMs(5, 1000, 7)).toBe(7000);
		expect(retryDelayMs(5, 1000, 0)).toBe(0);
	});
});

test('the pause before a poll grows by half, up to 10 seconds', () => {
	const delays = [0, 1, 2, 3, 6, 50].map((polls) => pollDelayMs(polls, 1000));
	expect(delays).toEqual([1000, 1500, 2250, 3375, 10_000, 10_000]);
});
