import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taskUUIDOf, uuidOf, type Purpose } from '../../nodes/Runware/task/identity.ts';
import { jobOf } from '../../nodes/Runware/task/job.ts';
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
const ORIGIN = { execution: '7', node: 'n', run: 0, item: 0 };
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
		['execution', uuid({}, { ...ORIGIN, execution: '8' })],
		['node', uuid({}, { ...ORIGIN, node: 'm' })],
		['run', uuid({}, { ...ORIGIN, run: 1 })],
		['no run (tool mode)', uuid({}, { execution: '7', node: 'n', item: 0 })],
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
		for (const execution of ['1', '11']) {
			for (const node of ['1', '11', '']) {
				for (const item of [1, 11]) {
					purposes.push({ execution, node, item }, { execution, node, item, run: 1 });
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

describe('a job', () => {
	test('is a task of its own UUID, and of another for each later try', () => {
		const job = jobOf(FIELDS, ORIGIN);
		expect(job.task).toEqual({ taskType: 'imageInference', taskUUID: uuid(), ...FIELDS });
		expect(job.firstUUID).toBe(uuid());
		expect(job.mayBeOld).toBe(false);
		expect(job.retried(0)).toEqual(job.task);
		expect(job.retried(1)).toEqual({ ...job.task, taskUUID: uuid({}, ORIGIN, 1) });
	});

	test('with a key may be known to Runware already', () => {
		expect(jobOf(FIELDS, { key: 'sku' }).mayBeOld).toBe(true);
	});

	test('keeps the UUID that the user gave, for good', () => {
		const taskUUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
		const job = jobOf({ ...FIELDS, taskUUID }, ORIGIN);
		expect(job.task).toEqual({ taskType: 'imageInference', taskUUID, ...FIELDS });
		expect([job.firstUUID, job.mayBeOld, job.retried(1)]).toEqual([taskUUID, true, undefined]);
	});
});
