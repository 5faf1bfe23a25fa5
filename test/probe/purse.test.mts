import { expect, test } from 'vitest';
import { OverLimit, Purse } from './purse.mts';

const LIST_USD = 0.01;
const purseOf = (limitUSD: number) => new Purse(limitUSD, LIST_USD);
const task = (taskUUID: string, images = 1) => [{ taskUUID, images }];

test('a task that was sent counts three times the list price until its cost is known', () => {
	const purse = purseOf(1);
	purse.open(task('a', 2));
	expect(purse.spentUSD).toBe(0.06);
	purse.settle('a', [{ cost: 0.001 }, { cost: 0.002 }]);
	expect([purse.spentUSD, purse.reportedUSD]).toEqual([0.003, 0.003]);
});

test('nothing is sent that would pass the limit, and the limit itself may be reached', () => {
	const purse = purseOf(0.02);
	expect(() => purse.open(task('a', 3))).toThrow(OverLimit);
	expect(purse.spentUSD).toBe(0);
	purse.open(task('a'));
	purse.settle('a', [{ cost: 0.01 }]);
	purse.open(task('b'));
});

test('several tasks of one request count together', () => {
	const purse = purseOf(0.01);
	expect(() => purse.open([...task('a'), ...task('b')])).toThrow(OverLimit);
	expect(purse.paid()).toEqual([]);
});

test('a refused task costs nothing', () => {
	const purse = purseOf(0.01);
	purse.open(task('a'));
	purse.settle('a', []);
	expect([purse.spentUSD, purse.paid()]).toEqual([0, []]);
});

test('an image without a cost, and one that failed, stay at three times the price', () => {
	const purse = purseOf(1);
	purse.open(task('a', 2));
	purse.settle('a', [{ cost: 0.004 }, {}]);
	expect([purse.spentUSD, purse.reportedUSD]).toEqual([0.034, 0.004]);
	expect(purse.paid()).toEqual([{ taskUUID: 'a', usd: 0.034, isKnown: false }]);
});

test('a dearer price than the list is what the next image is supposed to cost', () => {
	const purse = purseOf(0.06);
	purse.open(task('a'));
	purse.settle('a', [{ cost: 0.04 }]);
	expect(() => purse.open(task('b'))).toThrow(OverLimit);
});

test('a task that is sent again under its UUID is a purchase of its own', () => {
	const purse = purseOf(1);
	purse.open(task('a'));
	purse.settle('a', [{ cost: 0.01 }]);
	purse.open(task('a'));
	purse.settle('a', [{ cost: 0.01 }]);
	expect(purse.spentUSD).toBe(0.02);
	purse.settle('a', []);
	expect(purse.spentUSD).toBe(0.02);
});
