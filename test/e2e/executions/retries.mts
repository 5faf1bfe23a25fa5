import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete } from '../../n8n/complete.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { FOUR, PROMPTS, RETRY_ON_FAIL } from './flows.mts';
import type { Harness } from './harness.mts';

/** Below this, no image bytes can be in what is kept of a task. */
const MOST_CHARACTERS_PER_TASK = 500;

export function retryTests(harness: Harness): void {
	test('Retry Execution buys only what is missing, by the ledger that n8n stored', async () => {
		const { mock, session } = harness;
		mock.faults({
			on: 'submit',
			when: { prompt: 'P1' },
			do: { reject: 'insufficientCredits', status: 402 },
		});
		const failed = await finish(harness, await begin(harness, PROMPTS.id, { prompts: FOUR }));
		expect(failed.status).toBe('error');
		expect(accountOf(mock)).toEqual(paidOnce(3));

		const ledger = JSON.stringify(failed.data.executionData?.contextData['node:Runware']);
		expect(ledger).toContain('imageURL');
		expect(ledger.length).toBeLessThan(FOUR.length * MOST_CHARACTERS_PER_TASK);

		const { id } = await session.retryExecution(failed.id);
		await expectComplete(harness, mock, await finish(harness, String(id)), FOUR);
		expect(accountOf(mock)).toEqual(paidOnce(4));
	});

	test('Retry On Fail buys only what is missing', async () => {
		harness.mock.faults({ on: 'submit', when: { prompt: 'P2' }, do: { status: 503 } });
		const id = await begin(harness, RETRY_ON_FAIL.id, { prompts: FOUR });
		await expectComplete(harness, harness.mock, await finish(harness, id), FOUR);
		expect(accountOf(harness.mock)).toEqual(paidOnce(4));
	});
}
