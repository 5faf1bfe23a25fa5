import { describe, expect, test } from 'vitest';
import { MOST_ENTRIES, readBody } from '../../../nodes/Runware/api/readBody.ts';

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
		['one error alone', ERROR, { data: [], errors: [ERROR] }],
		[
			'one error alone, as it comes to a webhook',
			{ taskType: 'imageInference', status: 'error', ...ERROR },
			{ data: [], errors: [ERROR] },
		],
		...['INVALID_WIDTH', 'invalid_width', 'invalid-width'].map(
			(code): [string, unknown, unknown] => [
				`a code in another spelling: ${code}`,
				{ errors: [{ ...ERROR, code }] },
				{ data: [], errors: [ERROR] },
			],
		),
		['a bare list of errors', [ERROR, ERROR], { data: [], errors: [ERROR, ERROR] }],
		['a bare list of results', [ENTRY], { data: [ENTRY], errors: [] }],
		['an error alone', ERROR, { data: [], errors: [ERROR] }],
		['a result alone', ENTRY, { data: [ENTRY], errors: [] }],
		[
			'an error without code',
			{ errors: [{}] },
			{ data: [], errors: [{ code: 'unknownError', message: 'Runware gave no reason' }] },
		],
		['null for nothing', { data: null, errors: null }, { data: [], errors: [] }],
		['a single result', { data: ENTRY }, { data: [ENTRY], errors: [] }],
		[
			'what nobody asked for',
			{ data: [{ ...ENTRY, x: {} }], errors: [{ ...ERROR, type: 'integer', min: 128 }], page: 1 },
			{ data: [ENTRY], errors: [ERROR] },
		],
		['holes in the list', { data: [null, ENTRY, 'x'] }, { data: [ENTRY], errors: [] }],
	])('%s', (_name, body, expected) => {
		expect(readBody(body)).toStrictEqual({ ...(expected as object), ignored: 0 });
	});

	test.each<[unknown]>([[undefined], [null], ['text'], [5], [{}], [{ message: 'proxy says no' }]])(
		'%j is none of them',
		(body) => {
			expect(readBody(body)).toBeUndefined();
		},
	);
});

test('under an HTTP status that refuses, words alone are an error, which the status judges', () => {
	const error = { code: 'http403', message: 'proxy says no', httpStatus: 403 };
	const expected = { data: [], errors: [error], ignored: 0 };
	expect(readBody({ message: 'proxy says no' }, 403)).toStrictEqual(expected);
});

describe('what could grow without bound is cut', () => {
	test('entries and errors', () => {
		const data = Array.from({ length: MOST_ENTRIES + 3 }, () => ENTRY);
		const errors = Array.from({ length: MOST_ENTRIES + 4 }, () => ERROR);
		const read = readBody({ data, errors });
		expect([read?.data.length, read?.errors.length]).toEqual([MOST_ENTRIES, MOST_ENTRIES]);
		expect(read?.ignored).toBe(7);
	});

	test('a record in a record', () => {
		const record = (response: unknown) => ({
			data: [{ taskType: 'getTaskDetails', taskUUID: 'T', response }],
		});
		const deepest = Array.from({ length: 2000 }).reduce<unknown>(record, { data: [ENTRY] });
		expect(() => readBody(deepest)).not.toThrow();
	});
});

describe('the answers to free questions stand in types of their own', () => {
	const only = (entry: object) => readBody({ data: [entry] })?.data[0];

	test('a search', () => {
		const results = [{ air: 'a:1@1', name: 'One', tags: ['x', 7, {}] }, null, { name: 'Two' }];
		const entry = only({ taskType: 'modelSearch', totalResults: '3', results });
		expect(entry?.found).toEqual({
			models: [{ air: 'a:1@1', name: 'One', tags: ['x', '7'] }],
			total: 3,
		});
	});

	test('an account', () => {
		const entry = only({
			taskType: 'accountManagement',
			balance: 5,
			organizationName: 'A',
			team: [1],
		});
		expect(entry?.account).toEqual({ balance: { amount: 5 }, organizationName: 'A' });
	});

	test('a record', () => {
		const request = [
			{ taskType: 'imageInference', positivePrompt: ' a cat ', width: 'x', steps: 3 },
		];
		const entry = only({
			taskType: 'getTaskDetails',
			taskUUID: 'T',
			request,
			response: { data: [ENTRY] },
		});
		expect(entry).toMatchObject({
			request: { taskType: 'imageInference', positivePrompt: ' a cat ', steps: 3 },
			response: { data: [ENTRY], errors: [] },
		});
		expect(entry?.request).not.toHaveProperty('width');
	});
});
