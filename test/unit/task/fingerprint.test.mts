import { describe, expect, test } from 'vitest';
import {
	fingerprintFields,
	fingerprintOf,
	sorted,
} from '../../../nodes/Runware/task/fingerprint.ts';
import { isSameRequest } from '../../../nodes/Runware/task/sameRequest.ts';

const OURS = {
	taskType: 'imageInference' as const,
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 1024,
	height: 512,
	seed: '7',
	safety: { checkContent: true, mode: 'fast' as const },
	lora: [{ model: 'a:b@1', weight: 0.5 }],
};
const RECORD = { ...OURS, seed: 7, taskUUID: 'T' };
const DELIVERY = {
	taskUUID: 'T',
	outputType: 'URL',
	ttl: 60,
	includeCost: true,
	deliveryMethod: 'async',
	webhookURL: 'https://w',
	uploadEndpoint: 'https://u',
} as const;

test('how a task is delivered, reported and paid is not part of the fingerprint', () => {
	expect(fingerprintFields({ ...DELIVERY, ...OURS })).toStrictEqual(OURS);
	expect(fingerprintOf({ ...DELIVERY, ...OURS })).toBe(fingerprintOf(OURS));
});

test.each<[unknown, unknown]>([
	[{ b: 1, a: { d: [{ f: 1, e: null }], c: undefined } }, '{"a":{"d":[{"e":null,"f":1}]},"b":1}'],
	[['b', 'a'], '["b","a"]'],
	[null, 'null'],
	['text', '"text"'],
	[5, '5'],
])('%j has its keys in order, and its lists as they are', (value, text) => {
	expect(JSON.stringify(sorted(value))).toBe(text);
});

test('nothing is added to what is put in order', () => {
	expect(sorted({ a: [undefined, null, 0, ''], b: undefined })).toStrictEqual({
		a: [undefined, null, 0, ''],
		b: undefined,
	});
});

describe('a request on file asked for', () => {
	const without = (key: keyof typeof OURS) => {
		return Object.fromEntries(Object.entries(RECORD).filter(([name]) => name !== key));
	};
	test.each<[string, object, Record<string, unknown>, boolean]>([
		['the same request', OURS, RECORD, true],
		['the same, delivered otherwise', { ...OURS, ...DELIVERY }, { ...RECORD, ttl: 9 }, true],
		['the same, with what Runware added', OURS, { ...RECORD, steps: 30, scheduler: 'Euler' }, true],
		[
			'the same, its keys in another order',
			OURS,
			{ ...RECORD, safety: { mode: 'fast', checkContent: true } },
			true,
		],
		['the same, though a value is left out on file', OURS, without('safety'), true],
		['the same, though the seed is left out on file', OURS, without('seed'), true],
		[
			'the same, its long seed as text',
			{ ...OURS, seed: '9223372036854775807' },
			{ ...RECORD, seed: '9223372036854775807' },
			true,
		],
		['another kind of task', OURS, { ...RECORD, taskType: 'other' }, false],
		['another prompt', OURS, { ...RECORD, positivePrompt: 'a dog' }, false],
		['another model', OURS, { ...RECORD, model: 'runware:97@2' }, false],
		['no prompt that could be compared', OURS, without('positivePrompt'), false],
		['no model that could be compared', OURS, without('model'), false],
		['another width', OURS, { ...RECORD, width: 512 }, false],
		['another seed', OURS, { ...RECORD, seed: 8 }, false],
		[
			'another long seed',
			{ ...OURS, seed: '9223372036854775807' },
			{ ...RECORD, seed: '9223372036854775806' },
			false,
		],
		[
			'the same, with what Check Content stands for',
			{ ...OURS, safety: { checkContent: true } },
			RECORD,
			true,
		],
		['the same, with what fast stands for', { ...OURS, safety: { mode: 'fast' } }, RECORD, true],
		['a check that nobody asked for', { ...OURS, safety: undefined }, RECORD, false],
		[
			'the same, its scheduler in the other spelling',
			{ ...OURS, scheduler: 'Euler DiscreteScheduler' },
			{ ...RECORD, scheduler: 'EulerDiscreteScheduler' },
			true,
		],
		['the same format', { ...OURS, outputFormat: 'PNG' }, { ...RECORD, outputFormat: 'png' }, true],
		[
			'another scheduler',
			{ ...OURS, scheduler: 'Euler' },
			{ ...RECORD, scheduler: 'Euler a' },
			false,
		],
		['other safety', OURS, { ...RECORD, safety: { checkContent: true, mode: 'none' } }, false],
		[
			'the same LoRAs in another order',
			{ ...OURS, lora: [...OURS.lora, { model: 'c:d@2', weight: 1 }] },
			{ ...RECORD, lora: [{ model: 'c:d@2', weight: 1 }, ...OURS.lora] },
			true,
		],
		[
			'the same LoRA twice, where two were asked for',
			{ ...OURS, lora: [...OURS.lora, { model: 'c:d@2', weight: 1 }] },
			{ ...RECORD, lora: [...OURS.lora, ...OURS.lora] },
			false,
		],
		[
			'the same model and LoRA, in capitals',
			OURS,
			{ ...RECORD, model: 'Runware:97@1', lora: [{ model: 'A:B@1', weight: 0.5 }] },
			true,
		],
		[
			'the same weight, as a number of 32 bits',
			{ ...OURS, lora: [{ model: 'a:b@1', weight: 0.8 }] },
			{ ...RECORD, lora: [{ model: 'a:b@1', weight: 0.800000011920929 }] },
			true,
		],
		[
			'the same prompt, without what stands around it',
			{ ...OURS, positivePrompt: ' a cat,\r\nasleep\n' },
			{ ...RECORD, positivePrompt: 'a cat,\nasleep' },
			true,
		],
		['another LoRA', OURS, { ...RECORD, lora: [{ model: 'a:b@1', weight: 0.6 }] }, false],
		[
			'a number where text was asked for',
			{ ...OURS, positivePrompt: '7' },
			{ ...RECORD, positivePrompt: 7 },
			false,
		],
	])('%s', (_name, ours, record, expected) => {
		expect(isSameRequest(ours as typeof OURS, record)).toBe(expected);
	});
});
