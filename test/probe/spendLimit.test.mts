import { expect, test } from 'vitest';
import { OverLimit, SpendLimit } from './spendLimit.mts';

const LIST_USD = 0.01;
const spendLimitOf = (limitUSD: number) => new SpendLimit(limitUSD, LIST_USD);
const task = (taskUUID: string, images = 1) => [{ taskUUID, images }];

test('a task that was sent counts three times the list price until its cost is known', () => {
	const spendLimit = spendLimitOf(1);
	spendLimit.open(task('a', 2));
	expect(spendLimit.spentUSD).toBe(0.06);
	spendLimit.charge('a', [{ cost: 0.001 }, { cost: 0.002 }]);
	expect([spendLimit.spentUSD, spendLimit.reportedUSD]).toEqual([0.003, 0.003]);
});

test('nothing is sent that would pass the limit, and the limit itself may be reached', () => {
	const spendLimit = spendLimitOf(0.02);
	expect(() => spendLimit.open(task('a', 3))).toThrow(OverLimit);
	expect(spendLimit.spentUSD).toBe(0);
	spendLimit.open(task('a'));
	spendLimit.charge('a', [{ cost: 0.01 }]);
	spendLimit.open(task('b'));
});

test('several tasks of one request count together', () => {
	const spendLimit = spendLimitOf(0.01);
	expect(() => spendLimit.open([...task('a'), ...task('b')])).toThrow(OverLimit);
	expect(spendLimit.paid()).toEqual([]);
});

test('a refused task costs nothing', () => {
	const spendLimit = spendLimitOf(0.01);
	spendLimit.open(task('a'));
	spendLimit.charge('a', []);
	expect([spendLimit.spentUSD, spendLimit.paid()]).toEqual([0, []]);
});

test('an image without a cost, and one that failed, stay at three times the price', () => {
	const spendLimit = spendLimitOf(1);
	spendLimit.open(task('a', 2));
	spendLimit.charge('a', [{ cost: 0.004 }, {}]);
	expect([spendLimit.spentUSD, spendLimit.reportedUSD]).toEqual([0.034, 0.004]);
	expect(spendLimit.paid()).toEqual([{ taskUUID: 'a', usd: 0.034, isKnown: false }]);
});

test('a dearer price than the list is what the next image is supposed to cost', () => {
	const spendLimit = spendLimitOf(0.06);
	spendLimit.open(task('a'));
	spendLimit.charge('a', [{ cost: 0.04 }]);
	expect(() => spendLimit.open(task('b'))).toThrow(OverLimit);
});

test('a task that is sent again under its UUID is a purchase of its own', () => {
	const spendLimit = spendLimitOf(1);
	spendLimit.open(task('a'));
	spendLimit.charge('a', [{ cost: 0.01 }]);
	spendLimit.open(task('a'));
	spendLimit.charge('a', [{ cost: 0.01 }]);
	expect(spendLimit.spentUSD).toBe(0.02);
	spendLimit.charge('a', []);
	expect(spendLimit.spentUSD).toBe(0.02);
});
