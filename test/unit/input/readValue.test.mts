import type { NodePropertyTypes } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { readValue } from '../../../nodes/Runware/input/readValue.ts';
import type { Field } from '../../../nodes/Runware/parameters/field.ts';

const field = (type: NodePropertyTypes, more: Partial<Field> = {}): Field => ({
	displayName: 'Field',
	name: 'field',
	type,
	default: '',
	...more,
});

describe('a number', () => {
	test.each<[unknown, unknown]>([
		[30, 30],
		[0, 0],
		[-1.25, -1.25],
		['30', 30],
		[' 30 ', 30],
		['+7', 7],
		['-0.25', -0.25],
		['.5', 0.5],
		['5.', 5],
		['007', 7],
		['abc', 'abc'],
		['1e3', '1e3'],
		['0x10', '0x10'],
		['1,5', '1,5'],
		['1 000', '1 000'],
		['Infinity', 'Infinity'],
		['  ', undefined],
		[true, true],
		['\u00a0\u200b30\ufeff\n', 30],
		[undefined, undefined],
		[null, undefined],
		['', undefined],
		['9007199254740993', '9007199254740993'],
	])('given as %j is %j', (given, expected) => {
		expect(readValue(field('number', { typeOptions: { numberPrecision: 2 } }), given)).toBe(
			expected,
		);
	});
});

describe('a computed number is what was meant', () => {
	const places = (numberPrecision: number) => field('number', { typeOptions: { numberPrecision } });
	test.each<[number, number, number]>([
		[0, 0.1 * 3 * 100, 30],
		[0, 4.0000001, 4],
		[0, 31.9999999, 32],
		[0, -1e-9, 0],
		[2, 0.1 + 0.2, 0.3],
		[2, 0.57 * 100, 57],
		[2, 1e-9, 0],
		[0, 30.001, 30.001],
		[0, 1.5, 1.5],
		[2, 0.005, 0.005],
		[2, 1e300, 1e300],
		[0, NaN, NaN],
		[0, Infinity, Infinity],
	])('to %i places, %d is %d', (numberPrecision, given, expected) => {
		expect(readValue(places(numberPrecision), given)).toBe(expected);
	});
});

describe('a boolean', () => {
	test.each<[unknown, unknown]>([
		[true, true],
		[false, false],
		['true', true],
		['FALSE', false],
		[' True ', true],
		['yes', 'yes'],
		[1, 1],
		['1', '1'],
		['constructor', 'constructor'],
		['', undefined],
		[null, undefined],
	])('given as %j is %j', (given, expected) => {
		expect(readValue(field('boolean'), given)).toBe(expected);
	});
});

describe('text', () => {
	test.each<[unknown, unknown]>([
		['a cat', 'a cat'],
		['  a cat\n', 'a cat'],
		['cafe\u0301', 'caf\u00e9'],
		['2026', '2026'],
		[2026, '2026'],
		[0, '0'],
		[1.5, '1.5'],
		[true, 'true'],
		['true', 'true'],
		['50% off “now”', '50% off “now”'],
		[9007199254740991, '9007199254740991'],
		[9223372036854775807n, '9223372036854775807'],
		['', undefined],
		[undefined, undefined],
	])('given as %s is %j', (given, expected) => {
		expect(readValue(field('string'), given)).toBe(expected);
	});

	test('a whole number past 2^53 has lost digits and stays a number, to be refused', () => {
		expect(readValue(field('string'), 2 ** 53)).toBe(2 ** 53);
		expect(readValue(field('string'), -(2 ** 53))).toBe(-(2 ** 53));
	});

	test('an object is passed on, to be refused', () => {
		const given = { a: 1 };
		expect(readValue(field('string'), given)).toBe(given);
	});

	test.each(['  a cat\n', ' ', 'cafe\u0301', '\u200b'])(
		'%j stays byte for byte in a prompt',
		(given) => {
			expect(readValue(field('string', { typeOptions: { verbatim: true } }), given)).toBe(given);
		},
	);
});

describe('a resource locator', () => {
	test.each<[unknown, unknown]>([
		[{ __rl: true, mode: 'list', value: 'runware:97@1' }, 'runware:97@1'],
		[{ mode: 'air', value: 'civitai:1@2' }, 'civitai:1@2'],
		['runware:97@2', 'runware:97@2'],
		[{ mode: 'air', value: ' civitai:1@2 ' }, 'civitai:1@2'],
		[{ mode: 'air', value: '' }, undefined],
		[undefined, undefined],
	])('given as %j is %j', (given, expected) => {
		expect(readValue(field('resourceLocator'), given)).toBe(expected);
	});
});
