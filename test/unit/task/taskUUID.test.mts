import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskUUIDOf, uuidOf, type IdentitySource } from '../../../nodes/Runware/task/taskUUID.ts';
import type { TaskFields } from '../../../nodes/Runware/task/task.ts';

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const FIELDS: TaskFields = {
	taskType: 'imageInference',
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 512,
	height: 512,
	safety: { checkContent: true, mode: 'fast' },
	lora: [{ model: 'a:b@1', weight: 0.5 }],
};
const PLACE = { executionSalt: '7', run: 0, item: 0 };
const uuid = (fields: object = {}, source: IdentitySource = PLACE, uuidIndex?: number) =>
	taskUUIDOf({ ...FIELDS, ...fields }, source, uuidIndex);

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
	expect(uuid({}, { ...PLACE })).toBe(uuid({}, PLACE, 0));
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
	expect(taskUUIDOf(other, reversed(PLACE) as IdentitySource)).toBe(uuid());
});

describe('each of these makes another task', () => {
	test.each<[string, string]>([
		['executionSalt', uuid({}, { ...PLACE, executionSalt: '8' })],
		['run', uuid({}, { ...PLACE, run: 1 })],
		['no run (tool mode)', uuid({}, { executionSalt: '7', item: 0 })],
		['item', uuid({}, { ...PLACE, item: 1 })],
		['a key', uuid({}, { idempotencyKey: 'sku' })],
		['another key', uuid({}, { idempotencyKey: 'sku ' })],
		['second UUID of the chain', uuid({}, PLACE, 1)],
		['third UUID of the chain', uuid({}, PLACE, 2)],
		['task type', uuid({ taskType: 'another' })],
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
		const sources: IdentitySource[] = [];
		for (const executionSalt of ['1', '11']) {
			for (const item of [1, 11]) {
				sources.push({ executionSalt, item }, { executionSalt, item, run: 1 });
			}
		}
		const all = [...sources, { idempotencyKey: '1' }, { idempotencyKey: '11' }].map((source) =>
			uuid({}, source),
		);
		expect(new Set(all).size).toBe(all.length);
	});
});

test('a key is the same task in any execution', () => {
	expect(uuid({}, { idempotencyKey: 'sku' })).toBe(uuid({}, { idempotencyKey: 'sku' }));
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
		expect(uuid(fields, { idempotencyKey: 'sku' })).toBe(uuid({}, { idempotencyKey: 'sku' }));
	});

	test('but the format of the file is', () => {
		expect(uuid({ outputFormat: 'PNG' })).not.toBe(uuid());
		expect(uuid({ outputQuality: 80 })).not.toBe(uuid());
	});
});

test('a key that stands for one image makes one UUID, whatever is asked for', () => {
	const alone: IdentitySource = { idempotencyKey: 'sku', keyOnly: true };
	expect(uuid({ positivePrompt: 'a dog' }, alone)).toBe(uuid({}, alone));
	expect(uuid({}, alone)).not.toBe(uuid({}, { idempotencyKey: 'sku' }));
	expect(uuid({}, alone, 1)).not.toBe(uuid({}, alone));
});

// Written down once: a change of the scheme would buy every keyed image, and every retry, again.
test.each<[string, IdentitySource, number]>([
	['87e8e907-df3a-4afe-8028-e6cf273b6b78', PLACE, 0],
	['049e07ab-ae30-4b1b-b2b9-9c80381c77f8', PLACE, 1],
	['ee2d66da-63d1-4536-bf9e-d551593aeb92', { idempotencyKey: 'sku' }, 0],
	['204c2abc-da68-4d0a-b7c5-14f125aa6e45', { idempotencyKey: 'sku', keyOnly: true }, 0],
])('%s is the UUID of %j, place %d in the chain', (expected, source, uuidIndex) => {
	expect(uuid({}, source, uuidIndex)).toBe(expected);
});
