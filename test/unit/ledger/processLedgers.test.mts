import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newLedgerData, type LedgerData } from '../../../nodes/Runware/ledger/ledgerData.ts';
import { LIFETIME_MS, ProcessLedgers } from '../../../nodes/Runware/ledger/processLedgers.ts';
import type { Status } from '../../../nodes/Runware/machine/entry.ts';
import { error, kept, NOW } from '../jobs/jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const MEGABYTE = 1024 * 1024;
const withEntry = (status: Exclude<Status, 'new'>, characters = 0): LedgerData => {
	const failures = [error('x', { message: 'm'.repeat(characters) })];
	return { ...newLedgerData('7'), entries: { T: kept('T', { status, failures }) } };
};
const resolved = (characters?: number) => withEntry('succeeded', characters);

/** Keeps them in order, and says which are left. */
const left = (ledgers: ProcessLedgers, keys: string[]) =>
	keys.filter((key) => ledgers.find(key) !== undefined);
const numbered = (count: number) => Array.from({ length: count }, (_, n) => String(n));

test('what is kept is found, until somebody takes it', () => {
	const ledgers = new ProcessLedgers();
	const data = resolved();
	ledgers.keep('a', data);
	expect([ledgers.find('a'), ledgers.find('b')]).toEqual([data, undefined]);
	expect(ledgers.take('a')).toBe(data);
	expect([ledgers.take('a'), ledgers.find('a')]).toEqual([undefined, undefined]);
});

test('it is forgotten by whom it belongs to, and by nobody else', () => {
	const ledgers = new ProcessLedgers();
	const data = resolved();
	ledgers.keep('a', data);
	ledgers.forget('a', 'another salt');
	ledgers.forget('b', data.executionSalt);
	expect(ledgers.find('a')).toBe(data);
	ledgers.forget('a', data.executionSalt);
	expect(ledgers.find('a')).toBeUndefined();
});

test('it is kept for an hour from when it was kept last', () => {
	const ledgers = new ProcessLedgers();
	for (const key of ['a', 'b']) ledgers.keep(key, withEntry('unknown'));
	vi.setSystemTime(NOW + 1000);
	ledgers.keep('b', resolved());
	vi.setSystemTime(NOW + LIFETIME_MS);
	expect(left(ledgers, ['a', 'b'])).toEqual(['a', 'b']);
	vi.setSystemTime(NOW + LIFETIME_MS + 1);
	expect(left(ledgers, ['a', 'b'])).toEqual(['b']);
	expect(ledgers.take('a')).toBeUndefined();
});

describe('there is an end to what is kept', () => {
	test('200 ledgers: then the oldest goes', () => {
		const ledgers = new ProcessLedgers();
		const keys = numbered(200);
		for (const key of keys) ledgers.keep(key, resolved());
		expect(left(ledgers, keys)).toHaveLength(200);
		ledgers.keep('0', resolved());
		ledgers.keep('200', resolved());
		expect(left(ledgers, [...keys, '200'])).toEqual(['0', ...keys.slice(2), '200']);
	});

	test('32 MB: then as many of the oldest go as must', () => {
		const ledgers = new ProcessLedgers();
		const keys = numbered(3);
		for (const key of keys) ledgers.keep(key, resolved(10 * MEGABYTE));
		expect(left(ledgers, keys)).toEqual(keys);
		ledgers.keep('large', resolved(15 * MEGABYTE));
		expect(left(ledgers, [...keys, 'large'])).toEqual(['2', 'large']);
	});

	test.each(['unknown', 'processing'] as const)(
		'but a ledger with a task that is %s never goes for room',
		(status) => {
			const ledgers = new ProcessLedgers();
			ledgers.keep('open', withEntry(status, 20 * MEGABYTE));
			ledgers.keep('old', resolved(10 * MEGABYTE));
			ledgers.keep('new', resolved(10 * MEGABYTE));
			expect(left(ledgers, ['open', 'old', 'new'])).toEqual(['open', 'new']);
		},
	);

	test('until its hour is over: then it goes before any other', () => {
		const ledgers = new ProcessLedgers();
		ledgers.keep('open', withEntry('unknown', 20 * MEGABYTE));
		vi.setSystemTime(NOW + LIFETIME_MS + 1);
		for (const key of ['a', 'b']) ledgers.keep(key, resolved(10 * MEGABYTE));
		vi.setSystemTime(NOW + 1);
		expect(left(ledgers, ['open', 'a', 'b'])).toEqual(['a', 'b']);
	});
});
