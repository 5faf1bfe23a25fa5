import { describe, expect, test } from 'vitest';
import { parseBody, readBody } from '../../../nodes/Runware/api/reply.ts';

const ENTRY = {
	taskType: 'imageInference',
	taskUUID: 'T',
	imageUUID: 'A',
	imageURL: 'https://i/A.jpg',
};
const ERROR = {
	code: 'invalidWidth',
	message: 'width must be …',
	parameter: 'width',
	type: 'integer',
	min: 128,
	max: 2048,
	multiplier: 16,
	documentation: 'https://runware.ai/docs/…',
	taskUUID: 'T',
};

describe('every body that Runware’s own clients accept', () => {
	test.each<[string, unknown, unknown]>([
		['results', { data: [ENTRY] }, { data: [ENTRY], errors: [] }],
		['an empty list', { data: [] }, { data: [], errors: [] }],
		['errors beside no data', { data: [], errors: [ERROR] }, { data: [], errors: [ERROR] }],
		['errors in place of data', { errors: [ERROR] }, { data: [], errors: [ERROR] }],
		['both', { data: [ENTRY], errors: [ERROR] }, { data: [ENTRY], errors: [ERROR] }],
		[
			'several parameters at fault',
			{ errors: [{ ...ERROR, parameter: ['width', 'height'] }] },
			{ data: [], errors: [{ ...ERROR, parameter: ['width', 'height'] }] },
		],
		[
			'one error, with its task beside it',
			{ error: { code: 'c', message: 'm' }, taskUUID: 'T' },
			{ data: [], errors: [{ code: 'c', message: 'm', taskUUID: 'T' }] },
		],
		[
			'the old form: an error as text',
			{ error: 'went wrong' },
			{ data: [], errors: [{ code: 'unknownError', message: 'went wrong' }] },
		],
		[
			'the old form: a list of errors',
			{ data: [ENTRY], error: [ERROR] },
			{ data: [ENTRY], errors: [ERROR] },
		],
		['a bare list of errors', [ERROR, ERROR], { data: [], errors: [ERROR, ERROR] }],
		['a bare list of results', [ENTRY], { data: [ENTRY], errors: [] }],
		[
			'an error without code',
			{ errors: [{}] },
			{ data: [], errors: [{ code: 'unknownError', message: 'Runware gave no reason' }] },
		],
		['null for nothing', { data: null, errors: null }, { data: [], errors: [] }],
		['a single result', { data: ENTRY }, { data: [ENTRY], errors: [] }],
		['holes in the list', { data: [null, ENTRY, 'x'] }, { data: [ENTRY], errors: [] }],
	])('%s', (_name, body, expected) => {
		expect(readBody(body)).toEqual(expected);
	});

	test.each<[unknown]>([[undefined], [null], ['text'], [5], [{}], [{ message: 'proxy says no' }]])(
		'%j is none of them',
		(body) => {
			expect(readBody(body)).toBeUndefined();
		},
	);
});

describe('text becomes JSON', () => {
	test.each([
		['{"seed":7}', { seed: 7 }],
		['{"seed": 4294967295}', { seed: 4294967295 }],
		['{"seed":9007199254740991}', { seed: 9007199254740991 }],
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
