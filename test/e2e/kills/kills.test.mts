import { afterAll, describe, expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete } from '../../n8n/complete.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { until } from '../../n8n/until.mts';
import { figure } from '../figures.mts';
import { isWhole } from '../parts.mts';
import { MOMENTS, type Moment } from './moments.mts';
import { FLOWS, WITHOUT_KEY, useKillableN8n } from './harness.mts';

const SIX = promptsOf(6);
const harness = useKillableN8n();
const moments = MOMENTS.filter(({ always }) => isWhole() || always);

/** Starts six items and kills n8n at the moment; what was billed by then, and what n8n makes of it. */
async function killAt({ what, fault, hasCome }: Moment, workflowId: string) {
	const { mock } = harness;
	mock.set({ latencyMs: 300 });
	mock.faults(fault);
	const id = await begin(harness, workflowId, { prompts: SIX });
	await until(what, () => hasCome(mock, harness.isPartWritten));
	await harness.killAndRestart();
	const { status } = await harness.session.finished(id);
	expect(status).toBe('crashed');
	return { id, billed: mock.ledger().billedImages };
}

describe('with an idempotency key, n8n killed at', () => {
	/** images billed beyond those asked for */
	let lost = 0;
	for (const moment of moments) {
		test(`${moment.what}: the same input again pays only what is missing`, async () => {
			const { id } = FLOWS[moment.flow];
			await killAt(moment, id);
			const again = await begin(harness, id, { prompts: SIX });
			await expectComplete(harness, harness.mock, await finish(harness, again), SIX);

			lost += harness.mock.ledger().billedImages - SIX.length;
			expect(accountOf(harness.mock)).toEqual(paidOnce(6));
		});
	}
	afterAll(() => {
		const asked = moments.length * SIX.length;
		figure('kills', `${moments.length} kills with a key: ${asked} asked, ${asked + lost} billed`);
	});
});

const UNANSWERED = MOMENTS.find(({ what }) => what.startsWith('four submits')) as Moment;

describe.runIf(isWhole())('without a key, as the documentation says,', () => {
	test('the same input again pays again for what the killed run had bought', async () => {
		const { billed } = await killAt(UNANSWERED, WITHOUT_KEY.id);
		const again = await begin(harness, WITHOUT_KEY.id, { prompts: SIX });
		await expectComplete(harness, harness.mock, await finish(harness, again), SIX);
		expect(billed).toBe(4);
		expect(accountOf(harness.mock).billedImages).toBe(6 + billed);
		figure('kills', `run again without a key: 6 asked, ${6 + billed} billed`);
	});

	test('Retry Execution pays again as well', async () => {
		const { id, billed } = await killAt(UNANSWERED, WITHOUT_KEY.id);
		const retry = await harness.session.retryExecution(id);
		await expectComplete(harness, harness.mock, await finish(harness, String(retry.id)), SIX);
		expect(accountOf(harness.mock).billedImages).toBe(6 + billed);
		figure('kills', `Retry Execution without a key: 6 asked, ${6 + billed} billed`);
	});
});

describe.runIf(isWhole())('with a key', () => {
	test('Retry Execution of a killed execution pays only what is missing', async () => {
		const { id } = await killAt(UNANSWERED, FLOWS.sync.id);
		const retry = await harness.session.retryExecution(id);
		await expectComplete(harness, harness.mock, await finish(harness, String(retry.id)), SIX);
		expect(accountOf(harness.mock)).toEqual(paidOnce(6));
	});
});
