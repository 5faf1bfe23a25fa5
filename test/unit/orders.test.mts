import { expect, test } from 'vitest';
import { taskUUIDOf, type Purpose } from '../../nodes/Runware/task/identity.ts';
import { orderOf, type Order } from '../../nodes/Runware/task/order.ts';
import type { KeyReuse } from '../../nodes/Runware/task/readItem.ts';
import type { TaskFields } from '../../nodes/Runware/task/task.ts';

const FIELDS: TaskFields = {
	model: 'runware:97@3',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
	numberResults: 3,
};
const ORIGIN = { nonce: '7', node: 'n', run: 0, item: 0 };
const OWN = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';

const plain = (order: Order) => ({ ...order, taskAt: undefined });
const expected = (purpose: Purpose, more: Partial<Order> = {}) => ({
	id: taskUUIDOf(FIELDS, purpose),
	taskAt: undefined,
	expectedImages: 3,
	isAsync: false,
	isShared: false,
	hasSuccessor: true,
	kind: 'runware:97@3',
	referencePrice: 0.0051,
	hasListPrice: true,
	hasKey: false,
	...more,
});
const keyed = { isShared: true, hasKey: true };

test.each<[string, Purpose, KeyReuse | undefined, Partial<Order>]>([
	['by its origin', ORIGIN, undefined, {}],
	['by its origin, whatever is said of keys', ORIGIN, 'error', {}],
	['by its key', { key: 'sku' }, 'new', keyed],
	[
		'by a key that may be used for an earlier image',
		{ key: 'sku', isAlone: true },
		'earlier',
		{ ...keyed, keyReuse: 'earlier' },
	],
	[
		'by a key that may not',
		{ key: 'sku', isAlone: true },
		'error',
		{ ...keyed, keyReuse: 'error' },
	],
])('an order is known %s', (_name, purpose, reuse, more) => {
	expect(plain(orderOf(FIELDS, purpose, reuse))).toStrictEqual(expected(purpose, more));
});

test.each<[Purpose, KeyReuse | undefined]>([
	[ORIGIN, undefined],
	[{ key: 'sku' }, 'new'],
	[{ key: 'sku', isAlone: true }, 'earlier'],
])('a UUID of the user’s own stands for all of it: %j', (purpose, reuse) => {
	const own = { id: OWN, isShared: true, hasSuccessor: false, keyReuse: 'error' as const };
	const order = orderOf({ ...FIELDS, taskUUID: OWN }, purpose, reuse);
	expect(plain(order)).toStrictEqual(expected(purpose, own));
	const task = { taskType: 'imageInference', taskUUID: OWN, ...FIELDS };
	expect([order.taskAt(0), order.taskAt(3)]).toStrictEqual([task, task]);
});

test('each attempt is the same task under another UUID', () => {
	const { taskAt } = orderOf(FIELDS, ORIGIN);
	for (const attempt of [0, 1, 2]) {
		const taskUUID = taskUUIDOf(FIELDS, ORIGIN, attempt);
		expect(taskAt(attempt)).toStrictEqual({ taskType: 'imageInference', taskUUID, ...FIELDS });
	}
});

test('the delivery method decides how it is looked after', () => {
	expect(orderOf({ ...FIELDS, deliveryMethod: 'async' }, ORIGIN).isAsync).toBe(true);
	expect(orderOf({ ...FIELDS, deliveryMethod: 'sync' }, ORIGIN).isAsync).toBe(false);
});

test('a model without a list price is reckoned at that of HiDream-I1 Full, which is a guess', () => {
	const { referencePrice, hasListPrice, kind, expectedImages } = orderOf(
		{ ...FIELDS, model: 'civitai:1@2', numberResults: undefined },
		ORIGIN,
	);
	expect({ referencePrice, hasListPrice, kind, expectedImages }).toEqual({
		referencePrice: 0.009,
		hasListPrice: false,
		kind: 'civitai:1@2',
		expectedImages: 1,
	});
});
