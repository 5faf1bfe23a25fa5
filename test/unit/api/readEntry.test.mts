import { describe, expect, test } from 'vitest';
import { readEntry } from '../../../nodes/Runware/api/readEntry.ts';

const WHOLE = {
	taskType: 'imageInference',
	taskUUID: 'T',
	status: 'success',
	imageUUID: 'A',
	imageURL: 'https://i/A.jpg',
	imageBase64Data: 'iVBO',
	imageDataURI: 'data:image/png;base64,iVBO',
	seed: 7,
	cost: 0.009,
	NSFWContent: false,
	error: { code: 'c', message: 'm' },
};

test('an entry whose fields have their types is taken as it came', () => {
	expect(readEntry(WHOLE, 200)).toStrictEqual(WHOLE);
	expect(readEntry({ taskUUID: 'T' }, 200)).toStrictEqual({ taskUUID: 'T' });
});

test('an image that is there has been made, unless a reason is given why it was not', () => {
	const odd = { taskUUID: 'T', status: 'ERROR', imageURL: 'https://i/A.jpg' };
	expect(readEntry(odd, 200)).toStrictEqual({ ...odd, status: 'success' });
	expect(readEntry({ ...odd, error: WHOLE.error }, 200).status).toBe('error');
	expect(readEntry({ taskUUID: 'T', status: 'ERROR' }, 200).status).toBe('error');
});

describe('a field that cannot be read is left out, and nothing else with it', () => {
	test.each<[keyof typeof WHOLE, unknown]>([
		['taskType', 5],
		['taskUUID', 5],
		['status', true],
		['imageUUID', {}],
		['imageURL', null],
		['imageURL', 5],
		['imageBase64Data', 5],
		['imageDataURI', ['x']],
		['seed', true],
		['seed', null],
		['cost', 'free'],
		['cost', ''],
		['cost', '0.009 USD'],
		['cost', 'about 0.009'],
		['cost', '.5'],
		['cost', '1.'],
		['cost', -0.1],
		['cost', NaN],
		['cost', Infinity],
		['cost', {}],
		['cost', null],
		['NSFWContent', 'no'],
		['seed', -1],
		['seed', 1.5],
		['seed', 2 ** 53],
		['seed', '9223372036854775808'],
		['seed', 'lucky'],
		['cost', 1e13],
		['error', null],
	])('%s: %j', (field, value) => {
		const rest = Object.fromEntries(Object.entries(WHOLE).filter(([name]) => name !== field));
		expect(readEntry({ ...WHOLE, [field]: value }, 200)).toStrictEqual(rest);
	});
});

test.each<[keyof typeof WHOLE, unknown, unknown]>([
	['seed', '9223372036854775807', '9223372036854775807'],
	['cost', 0, 0],
	['cost', '0.009', 0.009],
	['cost', '12', 12],
	['cost', '12.345', 12.345],
	['error', 'went wrong', { code: 'unknownError', message: 'went wrong' }],
	['error', 5, { code: 'unknownError', message: 'Runware gave no reason' }],
	['seed', '7', 7],
	['seed', '007', 7],
	['seed', '0', 0],
	['seed', '1.50e1', 15],
	['seed', '92233720368547758070e-1', '9223372036854775807'],
	['status', 'Completed', 'success'],
	['status', 'IN-PROGRESS', 'processing'],
	['status', 'CANCELLED', 'error'],
	['status', 'canceled', 'error'],
	['status', 'rejected', 'error'],
	['taskUUID', ' T\n', 'T'],
	['taskUUID', 'AAAAAAAA-AAAA-4AAA-8AAA-000000000001', 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001'],
])('%s may come as %j', (field, value, expected) => {
	expect(readEntry({ ...WHOLE, [field]: value }, 200)).toStrictEqual({
		...WHOLE,
		[field]: expected,
	});
});

describe('an entry that failed always says why', () => {
	test.each<[object, object]>([
		[{ status: 'error' }, { code: 'taskFailed', message: 'The image failed' }],
		[
			{ status: 'error', error: {} },
			{ code: 'taskFailed', message: 'The image failed' },
		],
		[
			{ status: 'FAILED', code: 'c', message: 'm' },
			{ code: 'c', message: 'm' },
		],
		[
			{ status: 'error', code: 'x', message: 'y', error: { code: 'c', parameter: 'p' } },
			{ code: 'c', message: 'The image failed', parameter: 'p' },
		],
		// Without the word that it failed, nothing says how the task ended.
		[{ error: { message: 'm' } }, { code: 'unknownError', message: 'm' }],
		[
			{ code: 'c', message: 'm' },
			{ code: 'c', message: 'm' },
		],
	])('%j', (given, error) => {
		expect(readEntry({ taskUUID: 'T', ...given }, 200).error).toStrictEqual(error);
	});
});

test('a status that nobody knows is as if it had not come', () => {
	expect(readEntry({ taskUUID: 'T', status: 'archived' }, 200)).toStrictEqual({ taskUUID: 'T' });
});
