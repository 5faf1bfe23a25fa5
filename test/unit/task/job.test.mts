import { expect, test } from 'vitest';
import { taskUUIDOf, type IdentitySource } from '../../../nodes/Runware/task/taskUUID.ts';
import { jobOf, type GenerateJob } from '../../../nodes/Runware/task/job.ts';
import type { KeyReuse } from '../../../nodes/Runware/task/request.ts';
import type { TaskFields } from '../../../nodes/Runware/task/task.ts';

const FIELDS: TaskFields = {
	taskType: 'imageInference',
	model: 'runware:97@3',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
	numberResults: 3,
};
const PLACE = { executionSalt: '7', run: 0, item: 0 };
const OWN = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';

const plain = (job: GenerateJob) => ({ ...job, taskAt: undefined });
const expected = (source: IdentitySource, more: Partial<GenerateJob> = {}) => ({
	maySend: true,
	id: taskUUIDOf(FIELDS, source),
	taskAt: undefined,
	expectedImages: 3,
	isAsync: false,
	isShared: false,
	hasSuccessor: true,
	expectsContent: true,
	kind: 'runware:97@3',
	referencePrice: 0.0051,
	hasListPrice: true,
	hasKey: false,
	...more,
});
const keyed = { isShared: true, hasKey: true };

test.each<[string, IdentitySource, KeyReuse | undefined, Partial<GenerateJob>]>([
	['by its place', PLACE, undefined, {}],
	['by its place, whatever is said of keys', PLACE, 'error', {}],
	['by its key', { idempotencyKey: 'sku' }, 'new', keyed],
	[
		'by a key that may be used for an earlier image',
		{ idempotencyKey: 'sku', keyOnly: true },
		'earlier',
		{ ...keyed, keyReuse: 'earlier' },
	],
	[
		'by a key that may not',
		{ idempotencyKey: 'sku', keyOnly: true },
		'error',
		{ ...keyed, keyReuse: 'error' },
	],
])('a job is known %s', (_name, source, reuse, more) => {
	expect(plain(jobOf(FIELDS, source, reuse))).toStrictEqual(expected(source, more));
});

test.each<[IdentitySource, KeyReuse | undefined]>([
	[PLACE, undefined],
	[{ idempotencyKey: 'sku' }, 'new'],
	[{ idempotencyKey: 'sku', keyOnly: true }, 'earlier'],
])('a UUID of the user’s own stands for all of it: %j', (source, reuse) => {
	const own = { id: OWN, isShared: true, hasSuccessor: false, keyReuse: 'error' as const };
	const job = jobOf({ ...FIELDS, taskUUID: OWN }, source, reuse);
	expect(plain(job)).toStrictEqual(expected(source, own));
	const task = { taskUUID: OWN, ...FIELDS };
	expect([job.taskAt(0), job.taskAt(3)]).toStrictEqual([task, task]);
});

test('each UUID of the chain is the same task under another name', () => {
	const { taskAt } = jobOf(FIELDS, PLACE);
	for (const uuidIndex of [0, 1, 2]) {
		const taskUUID = taskUUIDOf(FIELDS, PLACE, uuidIndex);
		expect(taskAt(uuidIndex)).toStrictEqual({ taskUUID, ...FIELDS });
	}
});

test('the delivery method decides how it is looked after', () => {
	expect(jobOf({ ...FIELDS, deliveryMethod: 'async' }, PLACE).isAsync).toBe(true);
	expect(jobOf({ ...FIELDS, deliveryMethod: 'sync' }, PLACE).isAsync).toBe(false);
});

test('an image that goes to an upload address may come without a link', () => {
	const uploaded = { ...FIELDS, uploadEndpoint: 'https://bucket.example/a.jpg' };
	expect(jobOf(uploaded, PLACE).expectsContent).toBe(false);
});

test('a model without a list price is reckoned at that of HiDream-I1 Full, which is a guess', () => {
	const { referencePrice, hasListPrice, kind, expectedImages } = jobOf(
		{ ...FIELDS, model: 'civitai:1@2', numberResults: undefined },
		PLACE,
	);
	expect({ referencePrice, hasListPrice, kind, expectedImages }).toEqual({
		referencePrice: 0.009,
		hasListPrice: false,
		kind: 'civitai:1@2',
		expectedImages: 1,
	});
});
