import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete } from '../../n8n/complete.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { FOUR, PROMPTS, RETRY_ON_FAIL } from './flows.mts';
import type { Scene } from './scene.mts';

/** Below this, no image bytes can be in what is kept of a task. */
const MOST_CHARACTERS_PER_TASK = 500;

export function retryTests(scene: Scene): void {
	test('Retry Execution should buy only what is missing, by the ledger that n8n stored', async () => {
		const { standin, session } = scene;
		standin.faults({
			on: 'submit',
			when: { prompt: 'P1' },
			do: { reject: 'insufficientCredits', status: 402 },
		});
		const failed = await finish(scene, await begin(scene, PROMPTS.id, { prompts: FOUR }));
		expect(failed.status).toBe('error');
		expect(accountOf(standin)).toEqual(paidOnce(3));

		const ledger = JSON.stringify(failed.data.executionData?.contextData['node:Runware']);
		expect(ledger).toContain('imageURL');
		expect(ledger.length).toBeLessThan(FOUR.length * MOST_CHARACTERS_PER_TASK);

		const { id } = await session.retryExecution(failed.id);
		await expectComplete(scene, standin, await finish(scene, String(id)), FOUR);
		expect(accountOf(standin)).toEqual(paidOnce(4));
	});

	test('Retry On Fail should buy only what is missing', async () => {
		scene.standin.faults({ on: 'submit', when: { prompt: 'P2' }, do: { status: 503 } });
		const id = await begin(scene, RETRY_ON_FAIL.id, { prompts: FOUR });
		await expectComplete(scene, scene.standin, await finish(scene, id), FOUR);
		expect(accountOf(scene.standin)).toEqual(paidOnce(4));
	});
}
