import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete, expectImageAnswer } from '../../n8n/complete.mts';
import { follow, reachable } from '../../n8n/hooks.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, bytesAt, finish, storedFile } from '../../n8n/runs.mts';
import { submitTask } from '../../standin/submitTask.mts';
import { figure } from '../figures.mts';
import { ANSWER, PROMPTS, TRIGGER, triggerAddress } from './flows.mts';
import type { QueueScene } from './scene.mts';

/** What comes out, and whether it is what was asked for. */
export function deliveryTests(scene: QueueScene): void {
	test('four executions at once should keep order, pairing and bytes of 60 items', async () => {
		const { standin } = scene;
		standin.set({ latencyMs: 300 });
		const since = performance.now();
		const lists = ['A', 'B', 'C', 'D'].map((word) => promptsOf(15, word));
		const ids: string[] = [];
		for (const prompts of lists) ids.push(await begin(scene, PROMPTS.id, { prompts }));
		for (const [index, id] of ids.entries()) {
			await expectComplete(scene, standin, await finish(scene, id), lists[index]);
		}
		expect(accountOf(standin)).toEqual(paidOnce(60));
		figure('queue', `60 items in ${Math.round((performance.now() - since) / 1000)} s`);
	});

	test('a webhook should answer with the image', async () => {
		await expectImageAnswer(scene, ANSWER.id);
	});

	test('Runware Trigger should bring ten images that are called in at once, each once', async () => {
		const { standin, session, origin } = scene;
		await reachable(triggerAddress(origin));
		const executions = await follow(session, TRIGGER.id);
		await submitTask(standin, { numberResults: 10, seed: 100, webhookURL: triggerAddress(origin) });
		const done = await executions.next(10);

		expect(done.map(({ status }) => status)).toEqual(done.map(() => 'success'));
		const rows = done.flatMap((execution) => execution.rows['Runware Trigger']);
		const seeds = rows.map(({ json }) => Number(json.seed) - 100);
		expect(seeds.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		for (const { json, binary } of rows) {
			expect(binary && (await storedFile(scene, binary.data))).toBe(await bytesAt(json.imageURL));
		}
		// A busy n8n is called more often still.
		expect(standin.ledger().webhookCalls).toBeGreaterThanOrEqual(10);
	});
}
