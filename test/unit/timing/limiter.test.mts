import { describe, expect, test } from 'vitest';
import { runWorkers, limiter } from '../../../nodes/Runware/timing/limiter.ts';

const gate = () => {
	const { promise: opened, resolve: release } = Promise.withResolvers<undefined>();
	return {
		opened,
		release: () => {
			release(undefined);
		},
	};
};
const turns = async (count = 20) => {
	for (let n = 0; n < count; n++) await Promise.resolve();
};

describe('workers', () => {
	test('are as many as asked for, each until nothing is left', async () => {
		const queue = [1, 2, 3, 4, 5];
		let [under, most] = [0, 0];
		await runWorkers(2, async () => {
			if (queue.length === 0) return 'done';
			queue.shift();
			most = Math.max(most, ++under);
			await turns(3);
			under--;
			return 'again';
		});
		expect([queue, most]).toEqual([[], 2]);
	});

	test('all end before the first failure is passed on', async () => {
		const ended: number[] = [];
		const waits = gate();
		let next = 0;
		const all = runWorkers(3, async () => {
			const own = next++;
			if (own === 0) throw new Error('first');
			await waits.opened;
			ended.push(own);
			if (own === 1) throw new Error('second');
			return 'done';
		});
		const outcome = all.catch((thrown: unknown) => thrown);
		await turns();
		waits.release();
		expect(await outcome).toEqual(new Error('first'));
		expect(ended).toEqual([1, 2]);
	});
});

describe('a limiter', () => {
	test('lets so many through at once, in the order in which they come', async () => {
		const through = limiter(2);
		const begun: number[] = [];
		const gates = [0, 1, 2, 3].map(gate);
		const all = gates.map(
			async ({ opened }, n) =>
				await through(async () => {
					begun.push(n);
					await opened;
					return n;
				}),
		);
		await turns();
		expect(begun).toEqual([0, 1]);
		gates[1].release();
		await turns();
		expect(begun).toEqual([0, 1, 2]);
		for (const { release } of gates) release();
		expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
	});

	test('opens again after a failure, and stays as wide as it was', async () => {
		const through = limiter(1);
		const failing = async () => {
			await Promise.resolve();
			throw new Error('x');
		};
		const both = await Promise.allSettled([through(failing), through(failing)]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		const { opened, release } = gate();
		const begun: number[] = [];
		const two = [1, 2].map(
			async (n) =>
				await through(async () => {
					begun.push(n);
					await opened;
				}),
		);
		await turns();
		expect(begun).toEqual([1]);
		release();
		await Promise.all(two);
	});
});
