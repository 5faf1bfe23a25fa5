import { describe, expect, test } from 'vitest';
import { Budget } from '../../../nodes/Runware/ledger/budget.ts';
import type { Priced } from '../../../nodes/Runware/task/job.ts';
import { Ledger } from '../../../nodes/Runware/ledger/ledger.ts';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { ledgerWith, written } from '../jobs/jobsHarness.mts';

const request = (id: string, more: Partial<Priced> = {}): Priced => ({
	id,
	expectedImages: 1,
	kind: 'full',
	referencePrice: 0.01,
	hasListPrice: true,
	...more,
});
const unlisted = { kind: 'other', hasListPrice: false };
const ids = (requests: Priced[]) => requests.map(({ id }) => id).join('');
const never = () => false;

/** reserved / refused / later, by their ids */
const asked = (budget: Budget, ...requests: Priced[]) => {
	const { reserved, refused, later } = budget.reserveNow(requests);
	return [ids(reserved), ids(refused), ids(later)].join('/');
};
const some = (names: string, more: Partial<Priced> = {}) =>
	[...names].map((id) => request(id, more));

function opened(limit: number | undefined, prices: Record<string, number> = {}, spent = 0) {
	const ledger = ledgerWith({ prices, spent });
	return { ledger, budget: new Budget(limit, ledger) };
}
/** What a request was charged is kept in its entry. */
const bought = (
	{ ledger, budget }: { ledger: Ledger; budget: Budget },
	of: Priced,
	costs: (number | undefined)[],
	underWay = 0,
) => {
	ledger.write(of.id, written(of.id));
	budget.charge(
		of,
		costs.map((cost) => ({ cost })),
		underWay,
	);
};

describe('the price of a request', () => {
	test.each<[string, Record<string, number>, Partial<Priced>, number]>([
		['is the list price', {}, {}, 0.01],
		['for each image', {}, { expectedImages: 3 }, 0.03],
		['or the dearest seen', { full: 2 }, { expectedImages: 3 }, 0.06],
		['but not a cheaper one', { full: 0.5 }, {}, 0.01],
		['and not that of another kind', { other: 9 }, {}, 0.01],
		['without a list price, a guess', {}, unlisted, 0.01],
		['or what was seen, dearer', { other: 2 }, unlisted, 0.02],
		['or what was seen, cheaper', { other: 0.5 }, unlisted, 0.005],
	])('%s', (_name, prices, more, usd) => {
		expect(opened(1, prices).budget.priceOf(request('a', more))).toBeCloseTo(usd, 12);
	});
});

describe('what is reserved', () => {
	test('everybody, without a limit', () => {
		const { budget } = opened(undefined);
		const requests = some('abc', { ...unlisted, expectedImages: 1e6 });
		expect(budget.reserveNow(requests)).toEqual({ reserved: requests, refused: [], later: [] });
	});

	test.each<[string, number, Priced[], string]>([
		['several at once, each at three times its price', 0.06, some('abc'), 'ab//c'],
		['an exact fit, whatever doubles make of the addition', 0.09, some('abcd'), 'abc//d'],
		['one alone at its price, when three times that does not fit', 0.0299, some('ab'), 'a//b'],
		['one alone, exactly', 0.01, some('ab'), 'a//b'],
		['none, when not even that fits', 0.0099, some('ab'), '/ab/'],
		['none, with a budget of nothing', 0, some('a'), '/a/'],
		[
			'the one that fits, after one that never will',
			0.02,
			[request('a', { expectedImages: 3 }), request('b')],
			'b/a/',
		],
		[
			'nobody past one who has to wait',
			0.05,
			[request('a'), request('b', { expectedImages: 2 }), request('c', { referencePrice: 0.001 })],
			'a//bc',
		],
		['one at a time, while no price is known', 1, some('ab', unlisted), 'a//b'],
	])('%s', (_name, limit, requests, expected) => {
		expect(asked(opened(limit).budget, ...requests)).toBe(expected);
	});

	test('several of a kind without a list price, once a price is seen', () => {
		expect(asked(opened(1, { other: 1 }).budget, ...some('ab', unlisted))).toBe('ab//');
	});

	test('what was spent before counts', () => {
		expect(asked(opened(0.06, {}, 0.03).budget, ...some('ab'))).toBe('a//b');
		expect(asked(opened(0.06, {}, 0.051).budget, ...some('ab'))).toBe('/ab/');
	});

	test('nobody beside one who was let in alone', () => {
		const { budget } = opened(0.02);
		expect(asked(budget, request('a'))).toBe('a//');
		expect(asked(budget, request('b', { referencePrice: 0.001 }))).toBe('//b');
		budget.release(request('a'));
		expect(asked(budget, ...some('b'))).toBe('b//');
	});

	test('again, once what was reserved is released', () => {
		const { budget } = opened(0.06);
		expect(asked(budget, ...some('abc'))).toBe('ab//c');
		budget.release(request('a'));
		budget.release(request('never asked'));
		expect(asked(budget, ...some('cd'))).toBe('c//d');
		budget.release(request('b'));
		expect(asked(budget, ...some('d'))).toBe('d//');
	});
});

describe('what is booked', () => {
	test('is what Runware charged, and the dearest price of the kind', () => {
		const { ledger, budget } = opened(1);
		bought({ ledger, budget }, request('a', { expectedImages: 2 }), [0.02, 0.03]);
		expect(ledger.spent).toBeCloseTo(0.05, 12);
		expect(ledger.data.prices).toEqual({ full: 3 });
		bought({ ledger, budget }, request('b'), [0.02]);
		expect([ledger.spent.toFixed(4), ledger.data.prices]).toEqual(['0.0700', { full: 3 }]);
	});

	test('is the dearest price where Runware named none', () => {
		const { ledger, budget } = opened(1, { full: 2 });
		bought({ ledger, budget }, request('a', { expectedImages: 3 }), [undefined, 0.01, undefined]);
		expect(ledger.spent).toBeCloseTo(0.05, 12);
	});

	test('is nothing for an image that was free, which is no price to go by', () => {
		const { ledger, budget } = opened(1);
		bought({ ledger, budget }, request('a', unlisted), [0]);
		expect([ledger.spent, ledger.data.prices]).toEqual([0, {}]);
	});

	test('releases what was reserved', () => {
		const { ledger, budget } = opened(0.06);
		expect(asked(budget, ...some('abc'))).toBe('ab//c');
		bought({ ledger, budget }, request('a'), [0.01]);
		bought({ ledger, budget }, request('b'), [0.01]);
		expect(asked(budget, ...some('cd'))).toBe('c//d');
	});

	test('is also what Runware may still charge, at three times the dearest price', () => {
		const { ledger, budget } = opened(0.1);
		bought({ ledger, budget }, request('a', { expectedImages: 3 }), [0.02], 2);
		expect(ledger.entry('a')).toMatchObject({ charged: 0.02, underWay: 0.12 });
		expect(asked(budget, ...some('b'))).toBe('/b/');
	});

	test('is booked anew once what was under way has come', () => {
		const { ledger, budget } = opened(0.1);
		bought({ ledger, budget }, request('a', { expectedImages: 2 }), [], 2);
		expect(ledger.spent).toBeCloseTo(0.06, 12);
		bought({ ledger, budget }, request('a', { expectedImages: 2 }), [0.01, 0.01]);
		expect(ledger.spent).toBeCloseTo(0.02, 12);
	});

	test('does not stand in the way of the same request in a later try', () => {
		const { ledger, budget } = opened(0.03);
		bought({ ledger, budget }, request('a'), [], 1);
		expect(ledger.spent).toBeCloseTo(0.03, 12);
		expect(asked(new Budget(0.03, ledger), request('b'))).toBe('/b/');
		expect(asked(new Budget(0.03, ledger), request('a'))).toBe('a//');
	});

	test('limits whoever uses the same ledger afterwards', () => {
		const { ledger, budget } = opened(0.1);
		bought({ ledger, budget }, request('a'), [0.05]);
		expect(asked(new Budget(0.1, ledger), request('b'))).toBe('b//');
		expect(new Budget(0.1, ledger).priceOf(request('b'))).toBeCloseTo(0.05, 12);
	});
});

describe('calls of one execution that run at once', () => {
	test('share what is reserved', () => {
		const { ledger, budget } = opened(0.06);
		const other = new Budget(0.06, new Ledger(ledger.data, 1));
		expect(asked(budget, request('a'))).toBe('a//');
		expect(asked(other, ...some('bc'))).toBe('b//c');
		budget.release(request('a'));
		expect(asked(other, request('c'))).toBe('c//');
	});

	test('leave one alone that the other has let in alone', () => {
		const { ledger, budget } = opened(0.02);
		const other = new Budget(0.02, ledger);
		expect(asked(budget, request('a'))).toBe('a//');
		expect(asked(other, request('b', { referencePrice: 0.001 }))).toBe('//b');
	});

	test('wake one another', async () => {
		const { ledger, budget } = opened(0.01);
		const other = new Budget(0.01, ledger);
		await budget.reserve(some('a'), undefined, never);
		const second = other.reserve(some('b'), undefined, never);
		budget.release(request('a'));
		expect(ids((await second).reserved)).toBe('b');
	});

	test('keep what is reserved out of the data, where it would block every retry', () => {
		const { ledger, budget } = opened(0.01);
		const before = JSON.stringify(ledger.data);
		expect(asked(budget, request('a'))).toBe('a//');
		expect(JSON.stringify(ledger.data)).toBe(before);
		const retry = new Ledger(JSON.parse(before) as typeof ledger.data, 0);
		expect(asked(new Budget(0.01, retry), request('a'))).toBe('a//');
	});
});

describe('waiting', () => {
	const wait = async (
		budget: Budget,
		requests: Priced[],
		signal?: AbortSignal,
		isClosed = never,
	) => {
		const { reserved, refused, later } = await budget.reserve(requests, signal, isClosed);
		return [ids(reserved), ids(refused), ids(later)].join('/');
	};
	const finished = async (promise: Promise<unknown>) => {
		for (let n = 0; n < 20; n++) await Promise.resolve();
		return await Promise.race([promise, Promise.resolve('waits')]);
	};

	test('ends when somebody releases what is reserved, first come first served', async () => {
		const { budget } = opened(0.01);
		expect(await wait(budget, some('a'))).toBe('a//');
		const [second, third] = [wait(budget, some('b')), wait(budget, some('c'))];
		expect(await finished(second)).toBe('waits');
		budget.release(request('a'));
		expect(await finished(second)).toBe('b//');
		expect(await finished(third)).toBe('waits');
		budget.release(request('b'));
		expect(await finished(third)).toBe('c//');
	});

	test('ends with a refusal, once nothing is reserved and nothing fits', async () => {
		const { ledger, budget } = opened(0.01);
		await wait(budget, some('a'));
		const second = wait(budget, some('b'));
		bought({ ledger, budget }, request('a'), [0.01]);
		expect(await finished(second)).toBe('/b/');
	});

	test('goes on while what is released is not enough', async () => {
		const { budget } = opened(0.07);
		await wait(budget, some('ab'));
		const second = wait(budget, [request('c', { expectedImages: 2 })]);
		budget.release(request('never asked'));
		expect(await finished(second)).toBe('waits');
		budget.release(request('b'));
		budget.release(request('a'));
		expect(await finished(second)).toBe('c//');
	});

	test('ends with Stop', async () => {
		const { budget } = opened(0.01);
		await wait(budget, some('a'));
		const stop = new AbortController();
		const second = wait(budget, some('b'), stop.signal);
		const outcome = second.catch((thrown: unknown) => thrown);
		stop.abort();
		expect(await outcome).toBeInstanceOf(ExecutionStopped);
		await expect(wait(budget, some('c'), stop.signal)).rejects.toBeInstanceOf(ExecutionStopped);
	});

	test('is not begun after the end of a run in stop mode', async () => {
		const { budget } = opened(0.01);
		await wait(budget, some('a'));
		expect(await wait(budget, some('b'), undefined, () => true)).toBe('//b');
	});

	test('is not needed for no requests at all', async () => {
		const { budget } = opened(0.01);
		await wait(budget, some('a'));
		expect(await finished(wait(budget, []))).toBe('//');
	});
});
