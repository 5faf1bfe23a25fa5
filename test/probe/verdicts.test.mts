import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../mock/settings.mts';
import { QUESTIONS } from './questions/index.mts';
import { useProbe } from './harness.mts';

const NODE = new URL('../../nodes/Runware/', import.meta.url);

const probe = useProbe();

test('what the node assumes is what the mock server does by itself: no change is needed', async () => {
	const { rows } = await probe.ask(undefined, { settings: { latencyMs: 500 } });
	const wanted = rows.filter(({ verdict }) => verdict.startsWith('yes'));
	expect(wanted.map(({ question, verdict }) => `${question.id}: ${verdict}`)).toEqual([]);
	expect(rows).toHaveLength(QUESTIONS.length);
});

const CHANGES: [ids: string, settings: Partial<Settings>, verdict: string][] = [
	['scheduler-with-space', { schedulerStrict: 'live' }, 'the list offers a name that is refused'],
	['safety-mode', { refusedParameters: 'safety.mode' }, 'the panel offers a parameter'],
	['uuid-after-refusal', { refusedUUID: 'reserved' }, 'after a refusal the same task could never'],
	['repeat-after-end', { duplicates: 'forgotten' }, 'docs/money.md must say that UUIDs'],
	['repeat-after-end', { conflictCode: 'taskExists' }, 'the refusal is not read as a conflict'],
	['seed-exact', { seedDigits: 'rounded' }, 'the panel promises seeds that Runware rounds'],
	['list-price', { price: 0.02 }, 'the list price is out of date'],
	['published-prices', { publishedPrices: 'dearer' }, 'the list price is out of date'],
	['price-form', { prices: '0.009,0.03,0.001' }, 'Estimate reckons in proportion'],
	['balance-form ack charged', { failResults: 1, billFailed: true }, 'the budget counts less'],
	['architecture-ids', { architectureIds: 'slug' }, 'models/hidream.ts names another id'],
	['lost-connection', { latencyMs: 800, details: 'empty' }, 'docs/money.md must say that lost'],
	['one-end-of-the-cache', { refusedParameters: 'acceleratorOptions.cacheStartStep' }, 'it could'],
];

describe('a change is needed', () => {
	test.each(CHANGES)('by %s where %j', async (ids, settings, verdict) => {
		const { rows } = await probe.ask(ids.split(' '), { settings });
		expect(rows.at(-1)?.verdict).toContain(`yes: ${verdict}`);
	});
});

test('every question has an id of its own and names a file of the node', () => {
	const ids = QUESTIONS.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	const missing = QUESTIONS.filter(({ reliesOn }) => !existsSync(new URL(reliesOn, NODE)));
	expect(missing.map(({ id, reliesOn }) => `${id}: ${reliesOn}`)).toEqual([]);
});
