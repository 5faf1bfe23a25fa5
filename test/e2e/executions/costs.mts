import { beforeAll, expect, test } from 'vitest';
import { workflowId } from '../../n8n/chain.mts';
import { openPublicApi, type PublicApi } from '../../n8n/publicApi.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { CALLER, FOUR, LOOP, PROMPTS } from './flows.mts';
import type { Harness } from './harness.mts';

/** US dollars for an image of the size of these workflows. */
const PRICE = 0.000141;
const costs = (images: number) => ({
	runware_images: String(images),
	runware_usd: String(Number((images * PRICE).toFixed(6))),
});

/** What n8n's own API says that an execution has cost. */
export function costTests(harness: Harness): void {
	let api: PublicApi;
	beforeAll(async () => {
		api = await openPublicApi(harness);
	});

	test('an execution has its costs, and its Retry those of the Retry alone', async () => {
		harness.mock.faults({
			on: 'submit',
			when: { prompt: 'P1' },
			do: { reject: 'insufficientCredits', status: 402 },
		});
		const failed = await finish(harness, await begin(harness, PROMPTS.id, { prompts: FOUR }));
		expect(await api.customDataOf(failed.id)).toEqual(costs(3));
		const { id } = await harness.session.retryExecution(failed.id);
		const retried = await finish(harness, String(id));
		expect(retried.status).toBe('success');
		expect(await api.customDataOf(retried.id)).toEqual(costs(1));
		expect(await api.customDataOf(failed.id)).toEqual(costs(3));
	});

	test('the turns of a loop add up', async () => {
		const id = await begin(harness, LOOP.id, { prompts: FOUR });
		await finish(harness, id);
		expect(await api.customDataOf(id)).toEqual(costs(4));
	});

	test('a stopped execution has what was charged before', async () => {
		const { mock, session } = harness;
		mock.faults({ on: 'submit', when: { prompt: 'P3' }, do: { hang: 60_000 } });
		const id = await begin(harness, PROMPTS.id, { prompts: FOUR });
		await expect.poll(() => mock.ledger().downloads, { timeout: 30_000 }).toBe(3);
		await session.stopExecution(id);
		expect((await session.finished(id)).status).toBe('canceled');
		expect(await api.customDataOf(id)).toEqual(costs(3));
	});

	test('each sub-workflow has its own costs, its caller none', async () => {
		const id = await begin(harness, CALLER.id, { prompts: FOUR });
		await finish(harness, id);
		const called = await harness.session.executions(workflowId('money-sub'));
		const own = called.slice(0, FOUR.length).map(async (one) => await api.customDataOf(one.id));
		expect(await Promise.all(own)).toEqual(FOUR.map(() => costs(1)));
		expect(await api.customDataOf(id)).toEqual({});
	});
}
