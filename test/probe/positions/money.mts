// Prices, costs and credit.
import type { Lines } from './line.mts';

const ONE_FAILS = { failResults: 1 };
const NO_CREDIT = { balanceUSD: 0 };

export const MONEY = {
	price: [
		[0.009, 'list-price', 'no'],
		[0.0091, 'list-price', 'yes'],
		[0.02, 'family-prices', 'yes'],
	],
	costs: [
		['flat', 'family-prices', 'no'],
		['formula', 'price-form', 'in proportion to pixels and steps'],
		['flat', 'price-form', 'the same for all'],
	],
	prices: [['0.001,0.002', 'equal-prices', 'no']],
	promptPrices: [['lighthouse=0.05', 'list-price', 'yes']],
	costForm: [
		['number', 'cost-form', 'number'],
		['text', 'cost-form', 'string'],
	],
	costJitter: [
		[0, 'equal-prices', 'yes'],
		[0.5, 'equal-prices', 'no'],
	],
	costAlways: [
		[false, 'cost-unasked', 'no'],
		[true, 'cost-unasked', 'yes'],
	],
	billFailed: [
		[false, 'balance-form ack charged', 'as reported', ONE_FAILS],
		[true, 'balance-form ack charged', 'more', ONE_FAILS],
	],
	balanceUSD: [
		[1000, 'uuid-after-refusal credit-refusal', 'not seen: the credit sufficed'],
		[0, 'uuid-after-refusal credit-refusal', 'HTTP 402 insufficientCredits'],
	],
	creditsStatus: [
		[402, 'uuid-after-refusal credit-refusal', 'HTTP 402 insufficientCredits', NO_CREDIT],
		[400, 'uuid-after-refusal credit-refusal', 'HTTP 400 insufficientCredits', NO_CREDIT],
		[200, 'uuid-after-refusal credit-refusal', 'HTTP 200 insufficientCredits', NO_CREDIT],
	],
	publishedPrices: [
		['list', 'published-prices', 'as in the list'],
		['dearer', 'published-prices', 'other prices'],
		['words', 'published-prices', 'no prices in it'],
		['none', 'published-prices', 'not there: HTTP 404'],
	],
	balanceForm: [
		['object', 'balance-form', 'object'],
		['number', 'balance-form', 'number'],
	],
} satisfies Lines;
