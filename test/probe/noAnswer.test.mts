import { expect, test } from 'vitest';
import type { Fault } from '../mock/mockServer.mts';
import { useProbe } from './harness.mts';

const probe = useProbe();

const DOWN: Fault['do'][] = [
	{ status: 503 },
	{ status: 429 },
	{ status: 502, body: 'html' },
	{ reset: 'before' },
];

test.each(DOWN)('a Runware in trouble is no answer to anything: %j', async (trouble) => {
	probe.mock.faults({ on: 'any', times: null, do: trouble });
	const { rows } = await probe.ask(undefined, { pace: { maxWaitMs: 50 } });
	const learnt = rows.filter(({ verdict }) => verdict !== '–');
	// the mock server looks at the key before anything else, and prices are published by another server
	const asked = learnt.map(({ question }) => question.id);
	expect(asked).toEqual(['wrong-key', 'no-key', 'published-prices']);
	expect(probe.mock.ledger().billedUSD).toBe(0);
});

test('what is made although the reply was lost is found, and its price counts', async () => {
	probe.mock.faults({ on: 'submit', when: { nth: 2 }, do: { reset: 'after' } });
	const { rows, spendLimit } = await probe.ask(['entry-fields', 'archive-content']);
	expect(rows.map(({ seen }) => seen.answer)).toEqual([
		'not known: no reply (UND_ERR_SOCKET)',
		'request and result',
	]);
	expect(spendLimit.spentUSD).toBe(probe.mock.ledger().billedUSD);
});

test('a lookup that fails all the time is not taken for nothing found', async () => {
	probe.mock.faults(
		{ on: 'details', times: null, do: { status: 503 } },
		{ on: 'poll', times: null, do: { reset: 'before' } },
	);
	const ids = ['unknown-poll', 'archive-content', 'archive-delay', 'progress', 'lost-connection'];
	const { rows } = await probe.ask(ids, { settings: { latencyMs: 500 } });
	expect(rows.map(({ verdict }) => verdict)).toEqual(ids.map(() => '–'));
});
