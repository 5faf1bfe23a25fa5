import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { BUDGET, CALLER, CALLER_KEYED, FOUR, LOOP } from './flows.mts';
import type { Harness } from './harness.mts';

const REFUSED = {
	on: 'submit',
	when: { prompt: 'P2' },
	do: { reject: 'insufficientCredits', status: 402 },
} as const;

/** Where the node runs several times in one execution, or in several that belong together. */
export function turnTests(harness: Harness): void {
	test('a budget holds over all turns of a loop, and is used up', async () => {
		const { mock } = harness;
		mock.set({ costs: 'flat', price: 0.009 });
		const id = await begin(harness, LOOP.id, { prompts: promptsOf(10) });
		const { status, rows } = await finish(harness, id);

		expect(status).toBe('success');
		expect(accountOf(mock)).toEqual(paidOnce(5));
		expect(mock.ledger().billedUSD).toBe(BUDGET);
		expect(rows.Done).toHaveLength(10);
		expect(rows.Done.filter(({ binary }) => binary)).toHaveLength(5);
	});

	test('a sub-workflow per item gives its images to its caller, in order', async () => {
		const id = await begin(harness, CALLER.id, { prompts: FOUR });
		const { status, rows } = await finish(harness, id);

		expect(status).toBe('success');
		const images = rows['Per item'];
		expect(images.map(({ json }) => json.positivePrompt)).toEqual(FOUR);
		expect(images.filter(({ binary }) => binary)).toHaveLength(4);
		expect(accountOf(harness.mock)).toEqual(paidOnce(4));
	});

	test('a caller with a key that is retried pays only what its sub-workflows miss', async () => {
		expect(await imagesBilledForRetry(harness, CALLER_KEYED.id)).toBe(4);
	});

	// docs/money.md: each sub-workflow is an execution of its own.
	test('a caller without a key that is retried pays again, as the documentation says', async () => {
		expect(await imagesBilledForRetry(harness, CALLER.id)).toBe(6);
	});
}

/** The caller fails at its third item of four, and is retried. */
async function imagesBilledForRetry(harness: Harness, workflowId: string): Promise<number> {
	harness.mock.faults(REFUSED);
	const failed = await finish(harness, await begin(harness, workflowId, { prompts: FOUR }));
	expect(failed.status).toBe('error');
	expect(harness.mock.ledger().billedImages).toBe(2);
	const { id } = await harness.session.retryExecution(failed.id);
	const { status, rows } = await finish(harness, String(id));
	expect(status).toBe('success');
	expect(rows['Per item']).toHaveLength(4);
	return harness.mock.ledger().billedImages;
}
