import { describe, expect, test } from 'vitest';
import type { Image } from '../../nodes/Runware/api/image.ts';
import { Budget } from '../../nodes/Runware/purchase/budget.ts';
import { Ledger } from '../../nodes/Runware/purchase/ledger.ts';
import type { Task } from '../../nodes/Runware/task/task.ts';

type Context = Parameters<typeof Ledger.open>[0];

/** What of n8n's context the ledger uses; anything else throws. */
function contextOf(node: object, executionId: string): Context {
	const known: Record<string, unknown> = {
		getContext: () => node,
		getExecutionId: () => executionId,
	};
	return new Proxy({} as Context, {
		get(_target, name) {
			if (name in known) return known[String(name)];
			throw new Error(`The ledger asked for ${String(name)}`);
		},
	});
}

const ledger = (node: object = {}, run = 0, executionId = '1', keepsAllRuns = false) =>
	Ledger.open(contextOf(node, executionId), run, keepsAllRuns);

const task = (taskUUID: string, more: Partial<Task> = {}): Task => ({
	taskType: 'imageInference',
	taskUUID,
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
	...more,
});

describe('the budget', () => {
	const admitted = async (budget: Budget, ...tasks: Task[]) =>
		(await budget.admit(tasks)).map(({ taskUUID }) => taskUUID);

	test('without a limit lets everything pass', async () => {
		const budget = new Budget(undefined, ledger());
		const tasks = Array.from({ length: 50 }, (_, n) => task(String(n), { numberResults: 20 }));
		expect(await admitted(budget, ...tasks)).toHaveLength(50);
		expect(budget.needsPrice).toBe(false);
	});

	test.each<[number, Partial<Task>, boolean]>([
		[0.009, {}, true],
		[0.0089, {}, false],
		[0.027, { numberResults: 3 }, true],
		[0.0269, { numberResults: 3 }, false],
		[0.018, { steps: 60 }, true],
		[0.0179, { steps: 60 }, false],
		[0.036, { width: 2048, height: 2048 }, true],
		[0.0359, { width: 2048, height: 2048 }, false],
		// Small and quick ones count as much as the list price: the real price is not known.
		[0.0089, { width: 128, height: 128, steps: 1 }, false],
		[0, {}, false],
	])('of $%d and a task %j: %s', async (limit, more, expected) => {
		const budget = new Budget(limit, ledger());
		expect(await admitted(budget, task('a', more))).toEqual(expected ? ['a'] : []);
	});

	test('counts what is under way', async () => {
		const budget = new Budget(0.02, ledger());
		expect(await admitted(budget, task('a'), task('b'), task('c'))).toEqual(['a', 'b']);
	});

	test('counts what was really paid, and learns from dear prices', async () => {
		const book = ledger();
		const budget = new Budget(0.06, book);
		expect(budget.needsPrice).toBe(true);
		await budget.admit([task('a')]);
		budget.settle(task('a'), [0.018]);
		expect([book.spent, budget.needsPrice]).toEqual([0.018, false]);
		// twice the list, and half as much again in case: 0.027 each
		expect(await admitted(budget, task('b'), task('c'))).toEqual(['b']);
	});

	test('gives back what a task that was not taken had set aside', async () => {
		const book = ledger();
		const budget = new Budget(0.009, book);
		await budget.admit([task('a')]);
		budget.release(task('a'));
		expect(book.spent).toBe(0);
		expect(await admitted(budget, task('b'))).toEqual(['b']);
	});

	test('waits for money that may come back, and leaves out what has none', async () => {
		const budget = new Budget(0.01, ledger());
		await budget.admit([task('a')]);
		const [second, third] = [admitted(budget, task('b')), admitted(budget, task('c'))];
		budget.release(task('a'));
		expect(await second).toEqual(['b']);
		budget.settle(task('b'), [0.009]);
		expect(await third).toEqual([]);
	});

	test('counts an image without a price as expected', () => {
		const book = ledger();
		new Budget(1, book).settle(task('a', { numberResults: 3 }), [0.01, undefined, undefined]);
		expect(book.spent).toBeCloseTo(0.01 + 2 * 0.009 * 1.5 * (0.01 / 0.009), 9);
	});

	test('reaches as far as its sum, whatever doubles make of the addition', async () => {
		for (let count = 1; count <= 60; count++) {
			const limit = Number((count * 0.009).toFixed(3));
			const tasks = Array.from({ length: count + 1 }, (_, n) => task(String(n)));
			expect(await admitted(new Budget(limit, ledger()), ...tasks), String(limit)).toHaveLength(
				count,
			);
		}
	});
});

describe('the ledger', () => {
	const image: Image = { imageUUID: 'A', imageURL: 'https://i/A.jpg', seed: 7, cost: 0.009 };

	test('outlives the try that wrote it, and keeps the first execution', () => {
		const node = {};
		ledger(node, 0, '1').made('T', [image], []);
		const later = ledger(JSON.parse(JSON.stringify(node)) as object, 0, '2');
		expect(later.execution).toBe('1');
		expect(later.madeTasks()).toEqual([{ taskUUID: 'T', images: [image] }]);
	});

	test('keeps no bytes', () => {
		const node = {};
		ledger(node).made('T', [{ ...image, imageData: 'x'.repeat(10_000) }], []);
		expect(JSON.stringify(node).length).toBeLessThan(500);
	});

	test('knows what is open, what is made, and forgets what was not taken', () => {
		const book = ledger();
		book.sent('A', 'strong');
		book.sent('B', 'fair');
		book.accepted('C');
		book.made('D', [image], []);
		book.notTaken('B');
		expect(book.openTasks()).toEqual(['A', 'C']);
		expect(book.madeTasks().map(({ taskUUID }) => taskUUID)).toEqual(['D']);
		expect(book.entry('A')).toMatchObject({ state: 'sent', doubt: 'strong' });
		expect(book.entry('B')).toBeUndefined();
	});

	test('counts a task once, however often it is found', () => {
		const book = ledger();
		book.spend('A', 0.009);
		book.spend('A', 0.009);
		book.spend('B', 0.001);
		expect(book.spent).toBeCloseTo(0.01, 9);
	});

	test('of a loop keeps the sum of earlier turns, and drops their entries', () => {
		const node = {};
		const first = ledger(node, 0);
		first.made('A', [image], []);
		first.spend('A', 0.009);
		const second = ledger(node, 1);
		expect([second.spent, second.entry('A')]).toEqual([0.009, undefined]);
		expect(ledger(node, 1).spent).toBe(0.009);
	});

	test('of a tool keeps every run, for the same request is the same image', () => {
		const node = {};
		ledger(node, 0, '1', true).made('A', [image], []);
		expect(ledger(node, 1, '1', true).madeTasks()).toHaveLength(1);
	});

	test('counts the tries that ended without an image', () => {
		const node = {};
		expect(ledger(node).endedTries('A')).toBe(0);
		ledger(node).addEndedTry('A');
		ledger(node).addEndedTry('A');
		expect([ledger(node).endedTries('A'), ledger(node).endedTries('B')]).toEqual([2, 0]);
	});

	test('finds a file again: stored ones by reference, those in memory beside the data', () => {
		const node = {};
		const book = ledger(node);
		book.made('T', [image, { ...image, imageUUID: 'B' }], []);
		const stored = { id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: 'image/png' };
		const inMemory = { data: 'iVBO', mimeType: 'image/png' };
		book.keepFile('T', 'A', stored);
		book.keepFile('T', 'B', inMemory);
		const again = ledger(node);
		const [a, b] = again.madeTasks()[0].images;
		expect([again.file(a), again.file(b)]).toEqual([stored, inMemory]);
		expect(JSON.stringify(node)).not.toContain('iVBO');
	});
});
