import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskFields } from '../../../nodes/Runware/task/task.ts';
import { taskJson } from '../../../nodes/Runware/task/taskJson.ts';

const FIELDS: TaskFields = {
	taskType: 'imageInference',
	model: 'runware:97@1',
	positivePrompt: '"quoted" 50% {seed} 🎉\n',
	width: 512,
	height: 512,
};

test('a task is its own JSON', () => {
	const task = {
		...FIELDS,
		steps: 3,
		includeCost: false,
		lora: [{ model: 'a:b@1', weight: -0.5 }],
	};
	expect(JSON.parse(taskJson(task))).toEqual(task);
});

test.each([
	'0',
	'42',
	'9007199254740991',
	'9007199254740993',
	'4611686018427387905',
	'9223372036854775807',
])('seed %s is a JSON number, digit by digit', (seed) => {
	const json = taskJson({ ...FIELDS, seed });
	expect(json).toBe(`${JSON.stringify(FIELDS).slice(0, -1)},"seed":${seed}}`);
	expect(JSON.parse(json)).toEqual({ ...FIELDS, seed: Number(seed) });
});

test('zeros in front of a seed are not JSON, and are left out', () => {
	expect(taskJson({ ...FIELDS, seed: '007' })).toMatch(/,"seed":7\}$/);
});

test('any prompt and any seed survive', () => {
	const seeds = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), seeds, (positivePrompt, seed) => {
			const json = taskJson({ ...FIELDS, positivePrompt, seed: String(seed) });
			expect((JSON.parse(json) as TaskFields).positivePrompt).toBe(positivePrompt);
			expect(json.endsWith(`,"seed":${seed}}`)).toBe(true);
		}),
	);
});
