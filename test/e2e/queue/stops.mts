import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete } from '../../n8n/complete.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { expectSpendingEnds } from '../../n8n/stopped.mts';
import { until } from '../../n8n/until.mts';
import { KEYS, PROMPTS } from './flows.mts';
import type { QueueHarness } from './harness.mts';

export const SIX = promptsOf(6);
const HOLD = { hang: 3_600_000 };

/** The worker that has an execution. */
export const workerOf = (harness: QueueHarness, id: string) =>
	until('a worker logs the execution', () =>
		harness.workers.find((worker) => worker.log().includes(`Worker started execution ${id} `)),
	);

/** Starts six items, of which four are accepted and stay unanswered, and finds their worker. */
export async function beginHeld(harness: QueueHarness) {
	harness.mock.faults({ on: 'submit', times: 4, do: HOLD });
	const id = await begin(harness, KEYS.id, { prompts: SIX });
	await until('four tasks are accepted', () => harness.mock.ledger().tasks === 4);
	const worker = await workerOf(harness, id);
	return { id, worker };
}

/** Runs the same six items with the same keys: together they are paid for once. */
export async function expectNothingPaidTwice(harness: QueueHarness): Promise<void> {
	const again = await begin(harness, KEYS.id, { prompts: SIX });
	await expectComplete(harness, harness.mock, await finish(harness, again), SIX);
	expect(accountOf(harness.mock)).toEqual(paidOnce(6));
}

/** Stop, and a worker that is killed in the middle of its work. */
export function stopTests(harness: QueueHarness): void {
	test('Stop in the main process ends the spending of a worker', async () => {
		const log = () => harness.workers.map((worker) => worker.log()).join('');
		await expectSpendingEnds(harness, harness.mock, {
			workflows: { stopped: PROMPTS.id, other: PROMPTS.id },
			stop: (id) => harness.session.stopExecution(id),
			log,
		});
	});

	test('what a killed worker had bought is not paid again with a key', async () => {
		const { worker } = await beginHeld(harness);
		await worker.kill();
		// by the other worker, at once
		await expectNothingPaidTwice(harness);
	});
}
