import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../nodes/Runware/api/parseBody.ts';

describe('text becomes JSON', () => {
	test.each([
		['{"seed":7}', { seed: 7 }],
		['{"seed": 4294967295}', { seed: 4294967295 }],
		['{"seed":900719925474099}', { seed: 900719925474099 }],
		// One more digit may be too many for a number.
		['{"seed":9007199254740991}', { seed: '9007199254740991' }],
		['{"seed":9223372036854775807.0}', { seed: '9223372036854775807.0' }],
		['{"seed":1e3,"cost":1e-3}', { seed: '1e3', cost: 0.001 }],
		['{"seed":-1}', { seed: '-1' }],
		['\uFEFF\r\n {"seed":7}', { seed: 7 }],
		['{"seed":9007199254740993}', { seed: '9007199254740993' }],
		['{"seed" : 9223372036854775807, "cost":0.009}', { seed: '9223372036854775807', cost: 0.009 }],
		['{"data":[{"seed":\n9223372036854775806}]}', { data: [{ seed: '9223372036854775806' }] }],
		['{"seed":"9223372036854775807"}', { seed: '9223372036854775807' }],
	])('%s', (text, expected) => {
		expect(parseBody(text)).toEqual(expected);
	});

	test('a prompt that reads like a seed is not touched', () => {
		const request = {
			positivePrompt: '{"seed": 12345678901234567890}',
			note: '"seed":12345678901234567890',
		};
		expect(parseBody(JSON.stringify({ request, seed: 1 }))).toEqual({ request, seed: 1 });
	});

	test.each(['', '<!doctype html><h1>Error</h1>', '{"data":[{"taskUUID"', 'null,'])(
		'%j is no JSON',
		(text) => {
			expect(parseBody(text)).toBeUndefined();
		},
	);
});

test('a megabyte of digits is read as soon as any other text', () => {
	const began = performance.now();
	expect(parseBody(`{"seed":${'9'.repeat(1e6)}}`)).toBeDefined();
	expect(parseBody(`${' '.repeat(1e6)}x`)).toBeUndefined();
	expect(parseBody(`{"seed"${' '.repeat(1e6)}}`)).toBeUndefined();
	expect(performance.now() - began).toBeLessThan(1000);
});
