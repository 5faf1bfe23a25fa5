import { expect, test } from 'vitest';
import { oneAtATime } from '../../../nodes/Runware/jobs/oneAtATime.ts';
import { job } from './jobsHarness.mts';

type Busy = Map<string, Promise<void>>;

/** Calls whose work ends when it is told to; `log` has what began and ended. */
function calls() {
	const log: string[] = [];
	const ends = new Map<string, (failure?: Error) => void>();
	const call = async (busy: Busy, name: string, ids: string) => {
		const jobs = [...ids].map((id) => job(id));
		await oneAtATime(busy, jobs, async () => {
			log.push(`${name} begins`);
			await new Promise<void>((resolve, reject) =>
				ends.set(name, (failure) => (failure ? reject(failure) : resolve())),
			);
			log.push(`${name} ends`);
		});
	};
	const end = async (name: string, failure?: Error) => {
		ends.get(name)?.(failure);
		for (let n = 0; n < 20; n++) await Promise.resolve();
	};
	return { log, call, end };
}

test('of two calls with the same job at once the second waits for the first', async () => {
	const busy: Busy = new Map();
	const { log, call, end } = calls();
	const both = [call(busy, 'first', 'TU'), call(busy, 'second', 'UV')];
	await end('nobody');
	expect(log).toEqual(['first begins']);
	await end('first');
	expect(log).toEqual(['first begins', 'first ends', 'second begins']);
	await end('second');
	await Promise.all(both);
});

test('of two that wait, one goes on and the other waits for that one', async () => {
	const busy: Busy = new Map();
	const { log, call, end } = calls();
	const all = ['first', 'second', 'third'].map((name) => call(busy, name, 'T'));
	await end('first');
	expect(log).toEqual(['first begins', 'first ends', 'second begins']);
	await end('second');
	expect(log.at(-1)).toBe('third begins');
	await end('third');
	await Promise.all(all);
});

test('a call that waits for several waits for the last of them', async () => {
	const busy: Busy = new Map();
	const { log, call, end } = calls();
	const all = [call(busy, 'first', 'T'), call(busy, 'second', 'U'), call(busy, 'both', 'TU')];
	await end('first');
	expect(log).not.toContain('both begins');
	await end('second');
	expect(log.at(-1)).toBe('both begins');
	await end('both');
	await Promise.all(all);
});

test('calls with other jobs, or of another execution, do not wait', async () => {
	const busy: Busy = new Map();
	const { log, call, end } = calls();
	const all = [call(busy, 'first', 'T'), call(busy, 'second', 'U'), call(new Map(), 'third', 'T')];
	expect(log).toEqual(['first begins', 'second begins', 'third begins']);
	for (const name of ['first', 'second', 'third']) await end(name);
	await Promise.all(all);
});

test('a call that failed is not waited for any longer, and its failure is its own', async () => {
	const busy: Busy = new Map();
	const { log, call, end } = calls();
	const failed = call(busy, 'first', 'T').catch(({ message }: Error) => message);
	const second = call(busy, 'second', 'T');
	await end('first', new Error('of the first'));
	expect(await failed).toBe('of the first');
	expect(log).toEqual(['first begins', 'second begins']);
	await end('second');
	await second;
});
