import { expect, test } from 'vitest';
import { balanceText, estimateSummaryOf } from '../../../nodes/Runware/output/estimateSummary.ts';

const estimate = (item: number, cost?: number) => ({ item, images: 1, cost, problems: [] });

test.each([
	[[0.009, 0.009], '2 images for about $0.018 by list price. Nothing was bought.'],
	[[0.00567], '1 image for about $0.0057 by list price. Nothing was bought.'],
	[
		[undefined, 0.009],
		'2 images for about $0.009 by list price, 1 of them without a list price. Nothing was bought.',
	],
])('a sum has four decimals at most: %j', (costs, expected) => {
	expect(estimateSummaryOf(costs.map((cost, item) => estimate(item, cost)))).toBe(expected);
});

test('a sum above the budget names both', () => {
	expect(estimateSummaryOf([estimate(0, 0.00567)], 0.005)).toBe(
		'1 image for about $0.0057 by list price, more than the budget of $0.005. Nothing was bought.',
	);
});

test.each([
	[999.883, 'USD', '$999.88'],
	[12.5, 'EUR', '12.50 EUR'],
])('a balance has two decimals: %d %s', (balance, currency, expected) => {
	expect(balanceText(balance, currency)).toBe(expected);
});
