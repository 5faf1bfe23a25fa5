import { describe, expect, test } from 'vitest';
import { cleanEntry } from '../../../nodes/Runware/api/replyEntry.ts';

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
	anything: { else: [1] },
};

test('an entry whose fields have their types is taken as it came', () => {
	expect(cleanEntry(WHOLE)).toStrictEqual(WHOLE);
	expect(cleanEntry({ taskUUID: 'T' })).toStrictEqual({ taskUUID: 'T' });
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
		['error', 5],
		['error', null],
		['anything', null],
	])('%s: %j', (field, value) => {
		const rest = Object.fromEntries(Object.entries(WHOLE).filter(([name]) => name !== field));
		expect(cleanEntry({ ...WHOLE, [field]: value })).toStrictEqual(rest);
	});
});

test.each<[keyof typeof WHOLE, unknown, unknown]>([
	['seed', '9223372036854775807', '9223372036854775807'],
	['cost', 0, 0],
	['cost', '0.009', 0.009],
	['cost', '12', 12],
	['cost', '12.345', 12.345],
	['error', 'went wrong', 'went wrong'],
])('%s may come as %j', (field, value, expected) => {
	expect(cleanEntry({ ...WHOLE, [field]: value })).toStrictEqual({ ...WHOLE, [field]: expected });
});
