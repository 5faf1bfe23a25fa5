import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { wireValue } from '../../nodes/Runware/task/wireValue.ts';

const field = (type: NodePropertyTypes, more: Partial<INodeProperties> = {}): INodeProperties => ({
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
		[-1.5, -1.5],
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
		['  ', '  '],
		[true, true],
		[undefined, undefined],
		[null, undefined],
		['', undefined],
	])('given as %j is %j', (given, expected) => {
		expect(wireValue(field('number'), given)).toBe(expected);
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
		['', undefined],
		[null, undefined],
	])('given as %j is %j', (given, expected) => {
		expect(wireValue(field('boolean'), given)).toBe(expected);
	});
});

describe('text', () => {
	test.each<[unknown, unknown]>([
		['a cat', 'a cat'],
		['  a cat\n', '  a cat\n'],
		['2026', '2026'],
		[2026, '2026'],
		[0, '0'],
		[1.5, '1.5'],
		[true, 'true'],
		['true', 'true'],
		['50% off “now”', '50% off “now”'],
		[9007199254740991, '9007199254740991'],
		['', undefined],
		[undefined, undefined],
	])('given as %j is %j', (given, expected) => {
		expect(wireValue(field('string'), given)).toBe(expected);
	});

	test('a whole number past 2^53 has lost digits and stays a number, to be refused', () => {
		expect(wireValue(field('string'), 2 ** 53)).toBe(2 ** 53);
		expect(wireValue(field('string'), -(2 ** 53))).toBe(-(2 ** 53));
	});

	test('an object is passed on, to be refused', () => {
		const given = { a: 1 };
		expect(wireValue(field('string'), given)).toBe(given);
	});

	test.each([undefined, null, ''])('%j is empty text where text is needed', (given) => {
		expect(wireValue(field('string', { required: true }), given)).toBe('');
		expect(wireValue(field('string', { typeOptions: { notBlank: true } }), given)).toBe('');
	});
});

describe('a resource locator', () => {
	test.each<[unknown, unknown]>([
		[{ __rl: true, mode: 'list', value: 'runware:97@1' }, 'runware:97@1'],
		[{ mode: 'air', value: 'civitai:1@2' }, 'civitai:1@2'],
		['runware:97@2', 'runware:97@2'],
		[{ mode: 'air', value: '' }, undefined],
		[undefined, undefined],
	])('given as %j is %j', (given, expected) => {
		expect(wireValue(field('resourceLocator'), given)).toBe(expected);
	});
});
