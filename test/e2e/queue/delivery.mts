import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete, expectImageAnswer } from '../../n8n/complete.mts';
import { follow, reachable } from '../../n8n/hooks.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, bytesAt, finish, storedFile } from '../../n8n/runs.mts';
import { submitTask } from '../../mock/submitTask.mts';
import { figure } from '../figures.mts';
import { ANSWER, PROMPTS, TRIGGER, triggerAddress } from './flows.mts';
import type { QueueHarness } from './harness.mts';

/** What comes out, and whether it is what was asked for. */
export function deliveryTests(harness: QueueHarness): void {
	test('four executions at once keep order, pairing and bytes of 60 items', async () => {
		const { mock } = harness;
		mock.set({ latencyMs: 300 });
		const since = performance.now();
		const lists = ['A', 'B', 'C', 'D'].map((word) => promptsOf(15, word));
		const ids: string[] = [];
		for (const prompts of lists) ids.push(await begin(harness, PROMPTS.id, { prompts }));
		for (const [index, id] of ids.entries()) {
			await expectComplete(harness, mock, await finish(harness, id), lists[index]);
		}
		expect(accountOf(mock)).toEqual(paidOnce(60));
		const seconds = Math.round((performance.now() - since) / 1000);
		figure('queue', `60 items in ${seconds} s (${harness.binaries})`);
	});

	test('a webhook answers with the image', async () => {
		await expectImageAnswer(harness, ANSWER.id);
	});

	test('Runware Trigger brings ten images that are called in at once, each once', async () => {
		const { mock, session, origin } = harness;
		await reachable(triggerAddress(origin));
		const executions = await follow(session, TRIGGER.id);
		await submitTask(mock, { numberResults: 10, seed: 100, webhookURL: triggerAddress(origin) });
		const done = await executions.next(10);

		expect(done.map(({ status }) => status)).toEqual(done.map(() => 'success'));
		const rows = done.flatMap((execution) => execution.rows['Runware Trigger'] ?? []);
		const seeds = rows.map(({ json }) => Number(json.seed) - 100);
		expect(seeds.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		for (const { json, binary } of rows) {
			expect(binary && (await storedFile(harness, binary.data))).toBe(await bytesAt(json.imageURL));
		}
		// A busy n8n is called more often still.
		expect(mock.ledger().webhookCalls).toBeGreaterThanOrEqual(10);
	});
}
