import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { purchaseAll } from '../../nodes/Runware/purchase/purchaseAll.ts';
import type { Order } from '../../nodes/Runware/task/order.ts';
import { entry, error, NOW, order, stage, type Stage } from './purchaseStage.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { baseDelayMs: 1000, concurrency: 1, tasksPerRequest: 3 };
const allMade = (uuids: string[]) => ({
	data: uuids.map((uuid) => entry(uuid, `image of ${uuid}`)),
});
const orders = (ids: string, more: Partial<Order> = {}) => [...ids].map((id) => order(id, more));
const async = { isAsync: true };

async function bought(on: Stage, asked: Order[]) {
	const told: string[] = [];
	await purchaseAll(on.session, asked, ({ id }, { status }, attempt) => {
		told.push(`${id} ${status} ${attempt}`);
	});
	return told;
}

describe('what goes into one request', () => {
	test.each<[string, Order[], string[]]>([
		['a sync task goes alone', orders('AB'), ['A', 'B']],
		['async tasks go together, as many as are allowed', orders('ABCD', async), ['A B C', 'D']],
		[
			'up to the next sync one',
			[...orders('AB', async), ...orders('C'), ...orders('D', async)],
			['A B', 'C', 'D'],
		],
		['nothing at all', [], []],
	])('%s', async (_name, asked, expected) => {
		const on = stage({ imageInference: [allMade] }, SETTINGS);
		const told = await bought(on, asked);
		expect(on.requests).toEqual(expected.map((uuids) => `imageInference ${uuids}`));
		expect(told).toEqual(asked.map(({ id }) => `${id} made 0`));
	});
});

test('so many requests are under way at once', async () => {
	let [under, most] = [0, 0];
	const post = async () => {
		most = Math.max(most, ++under);
		for (let n = 0; n < 10; n++) await Promise.resolve();
		under--;
		return { status: 400, readable: true, data: [], errors: [error('invalidWidth')] };
	};
	const on = stage({}, { ...SETTINGS, concurrency: 3 }, { post });
	const told = await bought(on, orders('ABCDEFG'));
	expect([told.length, most]).toEqual([7, 3]);
});

test('the caller is told which attempt it has come to', async () => {
	const failed = { errors: [error('inferenceError')] };
	const on = stage({ imageInference: [allMade], getResponse: [failed, {}] }, SETTINGS);
	expect(await bought(on, [order('A', { isShared: true })])).toEqual(['A made 1']);
});

test('what the budget puts off comes next, and what it refuses is told', async () => {
	const on = stage({ imageInference: [allMade] }, { ...SETTINGS, budget: 0.0451 });
	const told = await bought(on, orders('ABCDEF', async));
	expect(told).toEqual([
		'A made 0',
		'B made 0',
		'C made 0',
		'D made 0',
		'E made 0',
		'F overBudget 0',
	]);
	expect(on.session.ledger.spent).toBeCloseTo(0.045, 12);
});

test('each order has the whole time limit, from when it is taken up', async () => {
	const on = stage(
		{ imageInference: [{ data: [] }] },
		{ ...SETTINGS, timeLimitMs: 4_000, maxRetries: 0 },
	);
	expect(await bought(on, orders('AB'))).toEqual(['A unknown 0', 'B unknown 0']);
	expect(on.waited()).toBe(8_000);
});

describe('after the end of a run in stop mode', () => {
	const closing = (more: object) => (on: () => Stage) => (uuids: string[]) => {
		on().session.isClosed = true;
		return { ...allMade(uuids), ...more };
	};

	test('nothing more is taken up, and nothing is told of it', async () => {
		const on: Stage = stage({ imageInference: [closing({})(() => on)] }, SETTINGS);
		expect(await bought(on, orders('ABC'))).toEqual(['A made 0']);
		expect(on.requests).toEqual(['imageInference A']);
	});

	test('what was sent and refused is told', async () => {
		const fault = { status: 400, data: [], errors: [error('invalidWidth')] };
		const on: Stage = stage({ imageInference: [closing(fault)(() => on)] }, SETTINGS);
		expect(await bought(on, orders('AB'))).toEqual(['A rejected 0']);
	});

	test('what was taken up and not sent is not told', async () => {
		const on: Stage = stage({ getResponse: [closing({ data: [] })(() => on)] }, SETTINGS);
		expect(await bought(on, orders('A', { isShared: true }))).toEqual([]);
		expect(on.requests).toEqual(['getResponse A', 'getTaskDetails A']);
	});

	test('what was found to be made is told, though it was not sent', async () => {
		const on: Stage = stage({ getResponse: [closing({})(() => on)] }, SETTINGS);
		expect(await bought(on, orders('A', { isShared: true }))).toEqual(['A made 0']);
	});
});
