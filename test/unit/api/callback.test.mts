import { describe, expect, test } from 'vitest';
import { readCallback } from '../../../nodes/Runware/api/callback.ts';

const T = 'aaaaaaaa-aaaa-4aaa-8aaa-000000000001';
const A = 'bbbbbbbb-bbbb-4bbb-8bbb-00000000000a';
const B = 'bbbbbbbb-bbbb-4bbb-8bbb-00000000000b';
const URL_A = 'https://im.runware.ai/image/os/a01/ws/2/ii/A.jpg';

const result = (more: object = {}) => ({
	taskType: 'imageInference',
	taskUUID: T,
	imageUUID: A,
	imageURL: URL_A,
	seed: 7,
	cost: 0.009,
	...more,
});
const image = { taskUUID: T, imageUUID: A, imageURL: URL_A, seed: 7, cost: 0.009 };
const error = { code: 'inferenceError', message: 'It failed', taskUUID: T };
const failed = (more: object) => ({ taskType: 'imageInference', taskUUID: T, ...more });

const just = (one: object) => ({ images: [one], errors: [] });
const failure = (more: object = {}) => ({
	images: [],
	errors: [{ ...error, ...more }],
});

test.each<[string, unknown, unknown]>([
	['an envelope', { data: [result()] }, just(image)],
	['an envelope with one object', { data: result() }, just(image)],
	['a flat result', result(), just(image)],
	['a bare array', [result()], just(image)],
	['a result with status', { data: [result({ status: 'success' })] }, just(image)],
	['a flat result with status', result({ status: 'success' }), just(image)],
	['a result without task type', { data: [result({ taskType: undefined })] }, just(image)],
	['a flag', result({ NSFWContent: true }), just({ ...image, NSFWContent: true })],
	[
		'two results',
		{ data: [result(), result({ imageUUID: B, seed: 8 })] },
		{ images: [image, { ...image, imageUUID: B, seed: 8 }], errors: [] },
	],
	[
		'base64',
		{ data: [{ taskUUID: T, imageUUID: A, imageBase64Data: '/9j/' }] },
		just({ taskUUID: T, imageUUID: A, imageData: '/9j/' }),
	],
	[
		'a data URI',
		{ taskUUID: T, imageUUID: A, imageDataURI: 'data:image/jpeg;base64,/9j/' },
		just({ taskUUID: T, imageUUID: A, imageData: 'data:image/jpeg;base64,/9j/' }),
	],
	[
		'an exact seed',
		result({ seed: '9007199254740993' }),
		just({ ...image, seed: '9007199254740993' }),
	],
	[
		'base64 beside a link that is null',
		{ data: [{ taskUUID: T, imageUUID: A, imageURL: null, imageBase64Data: '/9j/' }] },
		just({ taskUUID: T, imageUUID: A, imageData: '/9j/' }),
	],
	[
		'a link beside data that is null or empty',
		result({ imageBase64Data: null, imageDataURI: '', NSFWContent: null }),
		just(image),
	],
	[
		'an envelope in which all else is null',
		{ data: [result({ status: null })], errors: null, error: null },
		just(image),
	],
	[
		'a flat result with null for an envelope',
		result({ data: null, errors: null, taskType: null }),
		just(image),
	],
	...['constructor', 'toString', '__proto__', 'hasOwnProperty'].map(
		(key): [string, unknown, unknown] => [
			`a key of the name ${key}`,
			JSON.parse(JSON.stringify(result({ x: 1 })).replace('"x"', `"${key}"`)),
			just(image),
		],
	),
	['errors', { errors: [error] }, failure()],
	['errors beside empty data', { data: [], errors: [error] }, failure()],
	['one error', { error }, failure()],
	[
		'an error beside its UUID',
		{ error: { code: 'x', message: 'y' }, taskUUID: T },
		failure({ code: 'x', message: 'y' }),
	],
	['an array of errors', [error], failure()],
	[
		'a flat error',
		failed({ status: 'error', code: 'x', message: 'y' }),
		failure({ code: 'x', message: 'y' }),
	],
	[
		'a flat error without status',
		failed({ code: 'x', message: 'y' }),
		failure({ code: 'x', message: 'y' }),
	],
	[
		'a flat error in an object',
		failed({ status: 'error', error: { code: 'x', message: 'y' } }),
		failure({ code: 'x', message: 'y' }),
	],
	[
		'a failed entry',
		{ data: [failed({ status: 'error', error: { code: 'x', message: 'y' } })] },
		failure({ code: 'x', message: 'y' }),
	],
	[
		'a failed entry that does not say why',
		{ data: [failed({ status: 'error' })] },
		failure({ code: 'taskFailed', message: 'The image failed' }),
	],
	[
		'results beside errors',
		{ data: [result()], errors: [error] },
		{ images: [image], errors: [error] },
	],
])('should read %s', (_, body, expected) => {
	expect(readCallback(body)).toEqual(expected);
});

describe('should find nothing in', () => {
	const junk: unknown[] = [1, 'x', null, true, [], [[1]], { a: 1 }, { taskUUID: 5 }];

	test.each<[string, unknown]>([
		['notFound', undefined],
		['null', null],
		['a number', 42],
		['a text', 'imageInference'],
		['true', true],
		['an empty object', {}],
		['an empty array', []],
		['an array of junk', junk],
		['junk in data', { data: junk }],
		['a number in data', { data: 7 }],
		['junk in errors', { errors: junk }],
		['a text as error', { error: 'broken' }],
		['an error of no task', { errors: [{ code: 'x', message: 'y' }] }],
		['a result of no task', { data: [result({ taskUUID: undefined })] }],
		['a task UUID that is a number', result({ taskUUID: 42 })],
		['an image UUID that is a number', { taskUUID: T, imageUUID: 42 }],
		['another task type', result({ taskType: 'videoInference' })],
		['another task type in an envelope', { data: [result({ taskType: 'promptEnhance' })] }],
		['an acknowledgment', { data: [{ taskType: 'imageInference', taskUUID: T }] }],
		['an image that is still being made', result({ status: 'processing', imageUUID: undefined })],
		['an image said to be unfinished', { data: [result({ status: 'processing' })] }],
	])('%s', (_, body) => {
		expect(readCallback(body)).toBeUndefined();
	});

	test.each<[string, unknown]>([
		['5 MB of text', 'x'.repeat(5e6)],
		['5 MB of junk in an array', Array.from({ length: 5e5 }, (_, index) => junk[index % 8])],
		['5 MB of junk in data', { data: Array.from({ length: 5e5 }, (_, index) => junk[index % 8]) }],
		['5 MB under one key', { data: [{ ['k'.repeat(5e6)]: 1 }] }],
	])('%s, and soon', (_, body) => {
		expect(readCallback(body)).toBeUndefined();
	});
});

test.each([
	['imageURL', 5],
	['imageURL', ['https://a.example/b.jpg']],
	['imageURL', { href: 'https://a.example/b.jpg' }],
	['imageBase64Data', 5],
	['imageDataURI', { a: 1 }],
	['seed', { a: 1 }],
	['cost', 'much'],
])('should leave out %s where it is %o', (key, value) => {
	const { imageURL, seed, cost, ...rest } = image;
	const read = readCallback(result({ [key]: value }));
	const others = { ...rest, imageURL, seed, cost, [key]: undefined };
	expect(JSON.parse(JSON.stringify(read?.images[0]))).toEqual(JSON.parse(JSON.stringify(others)));
});

test.each([[42], [{ a: 1 }], [null], ['']])(
	'should make up for an image UUID that is %j',
	(imageUUID) => {
		const read = readCallback({ data: [result({ imageUUID })] });
		expect(read?.images).toHaveLength(1);
		expect(read?.images[0]).toMatchObject({ taskUUID: T, imageURL: URL_A });
		expect(read?.images[0]?.imageUUID).toMatch(/^[\da-f-]{36}$/);
	},
);

test.each<[string, unknown]>([
	['an object', { a: 1 }],
	['an object with a text form of its own', { toString: 'x', valueOf: 5 }],
	['a list', ['x']],
	['a number', 7],
])('should not take %s for the code or the words of an error', (_name, odd) => {
	const errors = [
		readCallback({ errors: [{ taskUUID: T, code: odd, message: odd }] }),
		readCallback({ error: { code: odd, message: odd }, taskUUID: T }),
		readCallback({ taskUUID: T, status: 'error', code: odd, message: odd }),
		readCallback({ data: [{ taskUUID: T, status: 'error', error: { code: odd, message: odd } }] }),
	].map((read) => read?.errors[0]);
	for (const error of errors) {
		expect(error?.code).toMatch(/^(unknownError|taskFailed)$/);
		expect(error?.message).toMatch(/^(Runware gave no reason|The image failed)$/);
	}
});
