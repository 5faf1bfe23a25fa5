import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Budget } from '../../../nodes/Runware/ledger/budget.ts';
import type { Priced } from '../../../nodes/Runware/task/job.ts';
import type { Ledger } from '../../../nodes/Runware/ledger/ledger.ts';
import { runWorkers } from '../../../nodes/Runware/timing/limiter.ts';
import { ledgerWith, written } from '../jobs/jobsHarness.mts';

interface Asked extends Priced {
	/** What each image will turn out to cost, in multiples of the reference price. */
	factors: number[];
	/** For how many turns it is under way. */
	turns: number;
}

const asked: fc.Arbitrary<Omit<Asked, 'id'>> = fc
	.record({
		factors: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 4 }),
		kind: fc.constantFrom('full', 'fast', 'other'),
		turns: fc.nat(5),
	})
	.map(({ factors, kind, turns }) => ({
		factors,
		turns,
		kind,
		expectedImages: factors.length,
		referencePrice: { full: 0.009, fast: 0.0051, other: 0.02 }[kind] as number,
		hasListPrice: kind !== 'other',
	}));
const jobs = fc
	.array(asked, { maxLength: 40 })
	.map((list) => list.map((one, n): Asked => ({ ...one, id: String(n) })));

function book(ledger: Ledger, budget: Budget, job: Asked, usd: number[]) {
	ledger.write(job.id, written(job.id));
	budget.charge(
		job,
		usd.map((cost) => ({ cost })),
		0,
	);
}

interface Reservations {
	sum: number;
	byId: Map<string, number>;
	exclusive: boolean;
}
const reservationsOf = (budget: Budget) =>
	(budget as unknown as { reservations: Reservations }).reservations;

/** Buys all, so many at once; no image costs more than three times the dearest price known before. */
async function buyAll(limit: number, queue: Asked[], concurrency: number) {
	const ledger = ledgerWith();
	const budget = new Budget(limit, ledger);
	const under = new Set<string>();
	let refused = 0;
	let overshoot = 0;
	const waiting = [...queue];
	await runWorkers(concurrency, async () => {
		const job = waiting.shift();
		if (job === undefined) return 'done';
		const answer = await budget.reserve([job], undefined, () => false);
		refused += answer.refused.length;
		if (answer.reserved.length === 0) return 'again';
		const price = budget.priceOf(job);
		const each = price / job.expectedImages;
		under.add(job.id);
		const { exclusive } = reservationsOf(budget);
		if (exclusive) expect(under.size).toBe(1);
		for (let turn = 0; turn < job.turns; turn++) await Promise.resolve();
		const usd = job.factors.map((factor) =>
			Math.min(factor * job.referencePrice, exclusive ? Infinity : 3 * each),
		);
		under.delete(job.id);
		const cost = usd.reduce((sum, one) => sum + one, 0);
		book(ledger, budget, job, usd);
		if (exclusive && ledger.spent > limit) overshoot = cost - price;
		return 'again';
	});
	return { ledger, budget, refused, overshoot };
}

test('what is spent crosses the limit by the last task alone, and only by what it cost above its price', async () => {
	await fc.assert(
		fc.asyncProperty(
			jobs,
			fc.double({ min: 0, max: 0.5, noNaN: true }),
			fc.integer({ min: 1, max: 5 }),
			async (list, limit, concurrency) => {
				const { ledger, budget, overshoot } = await buyAll(limit, list, concurrency);
				expect(ledger.spent).toBeLessThanOrEqual(limit + Math.max(0, overshoot) + 1e-8);
				// Nobody waits, and nothing stays reserved.
				const { sum, byId, exclusive } = reservationsOf(budget);
				expect([sum, byId.size, exclusive]).toEqual([0, 0, false]);
			},
		),
		{ numRuns: 300 },
	);
});

test('with prices as listed a budget is used up to the last image that fits, and never crossed', async () => {
	for (let images = 1; images <= 60; images++) {
		const limit = Number((images * 0.009).toFixed(3));
		const list = Array.from({ length: images + 5 }, (_, n) => ({
			id: String(n),
			factors: [1],
			turns: n % 3,
			kind: 'full',
			expectedImages: 1,
			referencePrice: 0.009,
			hasListPrice: true,
		}));
		const { ledger, refused } = await buyAll(limit, list, 4);
		expect([refused, ledger.spent.toFixed(6)]).toEqual([5, limit.toFixed(6)]);
	}
});

test('132,000 images are booked like any other number', () => {
	const ledger = ledgerWith();
	const budget = new Budget(2_000, ledger);
	const common = { turns: 0, kind: 'full', referencePrice: 0.009, hasListPrice: true };
	for (let n = 0; n < 132; n++) {
		const factors = Array.from({ length: 1_000 }, (_, image) => 1 + image / 1e6);
		const job = { ...common, id: String(n), factors, expectedImages: 1_000 };
		expect(budget.reserveNow([job]).reserved).toHaveLength(1);
		book(
			ledger,
			budget,
			job,
			factors.map((factor) => factor * 0.009),
		);
	}
	expect(ledger.spent).toBeCloseTo(132_000 * 0.009 * 1.0004995, 6);
	expect(ledger.succeeded()).toEqual([]);
});
