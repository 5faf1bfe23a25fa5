import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../mock/settings.mts';
import { IMAGE_USD } from './node.mts';
import { useProbe } from './harness.mts';

const probe = useProbe();
const LIMIT = /^not asked: would pass the limit$/;

/** No image costs more than the list price in these; what is dearer has a test of its own. */
const WORLDS: { what: string; settings: Partial<Settings> }[] = [
	{ what: 'by size and steps', settings: {} },
	{ what: 'the list price each', settings: { costs: 'flat' } },
	{ what: 'as much when bought again', settings: { costs: 'flat', duplicates: 'forgotten' } },
	{ what: 'money where a list would do', settings: { costs: 'flat', errorsListed: 'first' } },
	{ what: 'money in a dry run', settings: { costs: 'flat', dryRun: 'ignore' } },
	{ what: 'money, failed or not', settings: { costs: 'flat', failResults: 1, billFailed: true } },
];

describe.each(WORLDS)('where images cost $what', ({ settings }) => {
	test.each([0.009, 0.02, 0.045, 0.1])('no more than $%d is spent', async (limitUSD) => {
		const { spendLimit } = await probe.ask(undefined, {
			settings,
			limitUSD,
			pace: { maxWaitMs: 50 },
		});
		const { billedUSD } = probe.mock.ledger();
		expect(billedUSD).toBeLessThanOrEqual(limitUSD);
		expect(billedUSD).toBeGreaterThan(0);
		expect(spendLimit.spentUSD).toBeGreaterThanOrEqual(billedUSD);
	});
});

test('with a limit of 0 no image task is sent at all, and what is free is asked', async () => {
	const { rows } = await probe.ask(undefined, { limitUSD: 0 });
	const { byType, tasks, billedUSD } = probe.mock.ledger();
	expect(byType).not.toHaveProperty('imageInference');
	expect({ tasks, billedUSD }).toEqual({ tasks: 0, billedUSD: 0 });
	const asked = rows
		.filter(({ seen }) => !LIMIT.test(seen.answer))
		.map(({ question }) => question.id);
	expect(asked).toEqual([
		...['wrong-key', 'no-key', 'balance-form', 'architecture-ids', 'unknown-architecture'],
		...[
			'empty-search',
			'order',
			'published-prices',
			'unknown-poll',
			'unknown-details',
			'hundred-tasks',
			'earlier',
		],
		...['charged', 'credit-refusal', 'rate-headers'],
	]);
});

test('with enough for all, each purchase is made once', async () => {
	const { rows } = await probe.ask(undefined, { settings: { latencyMs: 400 } });
	expect(rows.filter(({ seen }) => LIMIT.test(seen.answer))).toEqual([]);
	expect(probe.mock.ledger()).toMatchObject({ tasks: 8, billedImages: 9 });
});

test('once an image cost more than the list price, that price counts', async () => {
	const settings = { costs: 'flat', price: 0.03 } as const;
	await probe.ask(undefined, { settings, limitUSD: 0.05 });
	expect(probe.mock.ledger()).toMatchObject({ billedImages: 1, billedUSD: 0.03 });
});

test('an account without credit is not asked to buy a second time', async () => {
	const { rows } = await probe.ask(undefined, { settings: { balanceUSD: 0 } });
	const answers = new Map(rows.map(({ question, seen }) => [question.id, seen.answer]));
	expect(answers.get('credit-refusal')).toBe('HTTP 402 insufficientCredits');
	expect(answers.get('mixed')).toBe('not asked: the account has no credit left');
	expect(probe.mock.ledger()).toMatchObject({ tasks: 0, billedUSD: 0 });
});

test('the list price is what the mock server takes for the largest image of the probe', () => {
	expect(IMAGE_USD).toBe(defaultSettings().price);
});

test('a dry run, which may buy, is asked last, and not where it would pass the limit', async () => {
	const ids = ['dry-run', 'cost-unasked', 'published-prices'];
	const { rows } = await probe.ask(ids, { settings: { dryRun: 'ignore' } });
	expect(rows.at(-1)).toMatchObject({
		question: { id: 'dry-run' },
		seen: { answer: 'ignored: an image was made' },
	});
	expect(probe.mock.ledger()).toMatchObject({ billedImages: 2 });
	probe.mock.reset();
	const unpaid = await probe.ask(ids, { settings: { dryRun: 'ignore' }, limitUSD: 0.008 });
	expect(unpaid.rows.at(-1)?.seen.answer).toMatch(LIMIT);
	expect(probe.mock.ledger()).toMatchObject({ billedImages: 0 });
});
