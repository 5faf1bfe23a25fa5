import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskUUIDOf, uuidOf, type Purpose } from '../../nodes/Runware/task/identity.ts';
import { orderOf } from '../../nodes/Runware/task/order.ts';
import type { TaskFields } from '../../nodes/Runware/task/task.ts';

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const FIELDS: TaskFields = {
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 512,
	height: 512,
	safety: { checkContent: true, mode: 'fast' },
	lora: [{ model: 'a:b@1', weight: 0.5 }],
};
const ORIGIN = { nonce: '7', node: 'n', run: 0, item: 0 };
const uuid = (fields: object = {}, purpose: Purpose = ORIGIN, attempt?: number) =>
	taskUUIDOf({ ...FIELDS, ...fields }, purpose, attempt);

test('any text becomes a UUID of version 4 form, always the same one', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(uuidOf(text)).toMatch(UUID_V4);
			expect(uuidOf(text)).toBe(uuidOf(text));
		}),
	);
	// Written down once: a change of the scheme would buy every keyed image again.
	expect(uuidOf('a cat')).toBe('51e46741-5607-4982-a0a3-776f6ae1a2a0');
});

test('the same request from the same place is the same task', () => {
	expect(uuid()).toBe(uuid());
	expect(uuid({}, { ...ORIGIN })).toBe(uuid({}, ORIGIN, 0));
	expect(uuid()).toMatch(UUID_V4);
});

test('the order in which options were added does not matter', () => {
	const reversed = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(reversed);
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value).toReversed();
		return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]));
	};
	const other = reversed(FIELDS) as TaskFields;
	expect(Object.keys(other)).not.toEqual(Object.keys(FIELDS));
	expect(taskUUIDOf(other, reversed(ORIGIN) as Purpose)).toBe(uuid());
});

describe('each of these makes another task', () => {
	test.each<[string, string]>([
		['nonce', uuid({}, { ...ORIGIN, nonce: '8' })],
		['node', uuid({}, { ...ORIGIN, node: 'm' })],
		['run', uuid({}, { ...ORIGIN, run: 1 })],
		['no run (tool mode)', uuid({}, { nonce: '7', node: 'n', item: 0 })],
		['item', uuid({}, { ...ORIGIN, item: 1 })],
		['a key', uuid({}, { key: 'sku' })],
		['another key', uuid({}, { key: 'sku ' })],
		['attempt 1', uuid({}, ORIGIN, 1)],
		['attempt 2', uuid({}, ORIGIN, 2)],
		['prompt', uuid({ positivePrompt: 'a cat ' })],
		['width', uuid({ width: 528 })],
		['seed', uuid({ seed: '9223372036854775806' })],
		['a seed that differs past 2^53', uuid({ seed: '9223372036854775807' })],
		['an option', uuid({ steps: 30 })],
		['a nested option', uuid({ safety: { checkContent: true, mode: 'none' } })],
		['the order of LoRAs', uuid({ lora: [{ model: 'b:b@1' }, { model: 'a:b@1', weight: 0.5 }] })],
		[
			'the LoRAs turned round',
			uuid({ lora: [{ model: 'a:b@1', weight: 0.5 }, { model: 'b:b@1' }] }),
		],
		['type of a value', uuid({ steps: '30' })],
	])('%s', (name, other) => {
		expect(other, name).toMatch(UUID_V4);
		expect(other).not.toBe(uuid());
	});

	test('and all of them differ from one another', () => {
		const purposes: Purpose[] = [];
		for (const nonce of ['1', '11']) {
			for (const node of ['1', '11', '']) {
				for (const item of [1, 11]) {
					purposes.push({ nonce, node, item }, { nonce, node, item, run: 1 });
				}
			}
		}
		const all = [...purposes, { key: '1' }, { key: '11' }].map((purpose) => uuid({}, purpose));
		expect(new Set(all).size).toBe(all.length);
	});
});

test('a key is the same task in any execution', () => {
	expect(uuid({}, { key: 'sku' })).toBe(uuid({}, { key: 'sku' }));
});

describe('how an image is delivered, reported and paid is not part of it', () => {
	test.each<[string, object]>([
		['includeCost', { includeCost: true }],
		['outputType', { outputType: 'base64Data' }],
		['ttl', { ttl: 60 }],
		['deliveryMethod', { deliveryMethod: 'async' }],
		['webhookURL', { webhookURL: 'https://n8n.example/webhook' }],
		['uploadEndpoint', { uploadEndpoint: 'https://bucket.example/a.jpg' }],
	])('%s', (_name, fields) => {
		expect(uuid(fields)).toBe(uuid());
		expect(uuid(fields, { key: 'sku' })).toBe(uuid({}, { key: 'sku' }));
	});

	test('but the format of the file is', () => {
		expect(uuid({ outputFormat: 'PNG' })).not.toBe(uuid());
		expect(uuid({ outputQuality: 80 })).not.toBe(uuid());
	});
});

test('a key that stands for one image makes one UUID, whatever is asked for', () => {
	const alone: Purpose = { key: 'sku', isAlone: true };
	expect(uuid({ positivePrompt: 'a dog' }, alone)).toBe(uuid({}, alone));
	expect(uuid({}, alone)).not.toBe(uuid({}, { key: 'sku' }));
	expect(uuid({}, alone, 1)).not.toBe(uuid({}, alone));
});

// Written down once: a change of the scheme would buy every keyed image, and every retry, again.
test.each<[string, Purpose, number]>([
	['dd618e45-872d-4173-b565-94748c5e929b', ORIGIN, 0],
	['5e4f5cca-e27c-4520-a86c-4faa19523a48', ORIGIN, 1],
	['a48b4650-0b3c-4896-b168-66eb7700b95e', { key: 'sku' }, 0],
	['3e3d4389-5f96-4433-92d2-920000696057', { key: 'sku', isAlone: true }, 0],
])('%s is the UUID of %j, attempt %d', (expected, purpose, attempt) => {
	expect(uuid({}, purpose, attempt)).toBe(expected);
});

describe('an order', () => {
	test('is a task of its own UUID, and of another for each later attempt', () => {
		const order = orderOf(FIELDS, ORIGIN);
		expect(order.taskAt(0)).toEqual({ taskType: 'imageInference', taskUUID: uuid(), ...FIELDS });
		expect(order.taskAt(1)).toEqual({ ...order.taskAt(0), taskUUID: uuid({}, ORIGIN, 1) });
		expect(order).toMatchObject({
			id: uuid(),
			isShared: false,
			hasSuccessor: true,
			hasKey: false,
			isAsync: false,
			expectedImages: 1,
			kind: 'runware:97@1',
			referencePrice: 0.009,
			hasListPrice: true,
		});
		expect(order.keyReuse).toBeUndefined();
	});

	test('with a key may be known to Runware already', () => {
		expect(orderOf(FIELDS, { key: 'sku' }, 'new')).toMatchObject({ isShared: true, hasKey: true });
		expect(orderOf(FIELDS, { key: 'sku' }, 'new').keyReuse).toBeUndefined();
		expect(orderOf(FIELDS, { key: 'sku', isAlone: true }, 'earlier').keyReuse).toBe('earlier');
	});

	test('keeps the UUID that the user gave, for good, and holds an earlier request against it', () => {
		const taskUUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
		const order = orderOf({ ...FIELDS, taskUUID }, ORIGIN, 'new');
		const task = { taskType: 'imageInference', taskUUID, ...FIELDS };
		expect([order.taskAt(0), order.taskAt(3)]).toEqual([task, task]);
		expect(order).toMatchObject({ isShared: true, hasSuccessor: false, keyReuse: 'error' });
	});

	test('of a model without a list price is reckoned at that of HiDream-I1 Full', () => {
		const order = orderOf({ ...FIELDS, model: 'civitai:1@2' }, ORIGIN);
		expect(order).toMatchObject({
			hasListPrice: false,
			referencePrice: 0.009,
			kind: 'civitai:1@2',
		});
	});
});
