import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, finish, post } from '../../n8n/runs.mts';
import { figure } from '../figures.mts';
import { ANSWER, RATE, RATE_CONCURRENCY } from './flows.mts';
import type { QueueHarness } from './harness.mts';

/** Next to this wait, what n8n itself takes does not decide. */
const LATENCY_MS = 6000;
const EXECUTIONS = promptsOf(8);

/** Each execution alone has as many requests under way as fit one window: the limit sets the pace. */
const RATE_LIMIT = { rateLimit: RATE_CONCURRENCY, rateWindowMs: 4000 };
const LISTS = ['A', 'B', 'C', 'D'].map((word) => promptsOf(8, word));
const IMAGES = LISTS.flat().length;

export function paceTests(harness: QueueHarness): void {
	test('four executions at once keep the pace of a rate limit, lose nothing and pay nothing twice', async () => {
		await harness.useWorkers(2);
		const { mock, session } = harness;
		mock.set(RATE_LIMIT);
		const ids: string[] = [];
		for (const prompts of LISTS) ids.push(await begin(harness, RATE.id, { prompts }));
		const done = await Promise.all(ids.map((id) => finish({ session }, id)));
		for (const [index, { status, rows }] of done.entries()) {
			expect(status).toBe('success');
			expect(rows.Runware.map(({ json }) => json.positivePrompt)).toEqual(LISTS[index]);
		}
		expect(accountOf(mock)).toEqual(paidOnce(IMAGES));

		const { acceptances } = mock.ledger();
		const took = (acceptances.at(-1)?.at ?? NaN) - acceptances[0].at;
		const allowed = (IMAGES / RATE_LIMIT.rateLimit - 1) * RATE_LIMIT.rateWindowMs;
		expect(took / allowed).toBeLessThanOrEqual(1.3);
		expect(mock.requests().some(({ status }) => status === 429)).toBe(true);
		figure('queue', `${(took / allowed).toFixed(2)} times what a rate limit allows`);
	});

	test('eight executions are at least 1.5 times as fast on two workers as on one', async () => {
		await harness.useWorkers(2);
		const onTwo = await secondsForEight(harness);
		await harness.useWorkers(1);
		const onOne = await secondsForEight(harness);
		expect(onOne / onTwo).toBeGreaterThanOrEqual(1.5);
		figure('queue', `two workers ${(onOne / onTwo).toFixed(1)} times as fast as one`);
	});
}

async function secondsForEight(harness: QueueHarness): Promise<number> {
	harness.mock.set({ latencyMs: 0 });
	// a worker's first execution loads what the others find loaded
	await Promise.all(promptsOf(4).map((prompt) => post(harness, ANSWER.id, { prompt })));
	harness.mock.set({ latencyMs: LATENCY_MS });
	const since = performance.now();
	const answers = await Promise.all(
		EXECUTIONS.map((prompt) => post(harness, ANSWER.id, { prompt })),
	);
	const seconds = (performance.now() - since) / 1000;
	expect(answers.map(({ status }) => status)).toEqual(EXECUTIONS.map(() => 200));
	return seconds;
}
