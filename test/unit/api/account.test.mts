import { expect, test } from 'vitest';
import { accountRecord, readAccount } from '../../../nodes/Runware/api/account.ts';

const row = (entry: object) => accountRecord(readAccount(entry));

test('balance and usage come first, today before all', () => {
	const used = { credits: 0.009, requests: 2 };
	const entry = {
		organizationUUID: 'O',
		organizationName: 'Studio',
		usage: { total: used, last30Days: used, last7Days: used, today: used },
		balance: { amount: 5, freeBalance: 0, currency: 'EUR' },
		team: [{ name: 'Robin' }],
		apiKeys: [{ apiKey: 'x' }],
	};
	const { usage } = row(entry);
	expect(Object.keys(row(entry))).toEqual([
		...['balance', 'currency', 'freeBalance', 'usage', 'organizationUUID', 'organizationName'],
	]);
	expect(Object.keys(usage as object)).toEqual(['today', 'last7Days', 'last30Days', 'total']);
});

test.each<[unknown, object]>([
	[5.5, { balance: 5.5, currency: 'USD' }],
	['5.50', { balance: 5.5, currency: 'USD' }],
	[-1, { balance: -1, currency: 'USD' }],
	[{ amount: 3 }, { balance: 3, currency: 'USD' }],
	[
		{ amount: '3', currency: 5 },
		{ balance: 3, currency: 'USD' },
	],
	['much', { currency: 'USD' }],
	['', { currency: 'USD' }],
	[null, { currency: 'USD' }],
	[{ amount: {} }, { currency: 'USD' }],
	[[5], { currency: 'USD' }],
	[Infinity, { currency: 'USD' }],
	[NaN, { currency: 'USD' }],
])('a balance of %j', (balance, expected) => {
	expect(row({ balance })).toStrictEqual(expected);
});

test('a usage that cannot be read is left out, number by number', () => {
	const usage = { today: { credits: 'x', requests: 2 }, last7Days: 5, total: null };
	expect(row({ usage })).toStrictEqual({ currency: 'USD', usage: { today: { requests: 2 } } });
});
