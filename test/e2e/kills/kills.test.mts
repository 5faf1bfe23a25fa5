import { afterAll, describe, expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete } from '../../n8n/complete.mts';
import { promptsOf } from '../../n8n/promptFlow.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { until } from '../../n8n/until.mts';
import { figure } from '../figures.mts';
import { isWhole } from '../parts.mts';
import { MOMENTS, type Moment } from './moments.mts';
import { FLOWS, WITHOUT_KEY, useKillableN8n } from './scene.mts';

const SIX = promptsOf(6);
const scene = useKillableN8n();
const moments = MOMENTS.filter(({ always }) => isWhole() || always);

/** Starts six items and kills n8n at the moment; what was billed by then, and what n8n makes of it. */
async function killAt({ what, fault, hasCome }: Moment, workflowId: string) {
	const { standin } = scene;
	standin.set({ latencyMs: 300 });
	standin.faults(fault);
	const id = await begin(scene, workflowId, { prompts: SIX });
	await until(what, () => hasCome(standin, scene.isPartWritten));
	await scene.killAndRestart();
	const { status } = await scene.session.settled(id);
	expect(status).toBe('crashed');
	return { id, billed: standin.ledger().billedImages };
}

describe('with an idempotency key, n8n killed at', () => {
	let lost = 0;
	test.each(moments)(
		'$what: the same input again should pay only what is missing',
		async (moment) => {
			const { id } = FLOWS[moment.flow];
			await killAt(moment, id);
			const again = await begin(scene, id, { prompts: SIX });
			await expectComplete(scene, scene.standin, await finish(scene, again), SIX);

			lost += scene.standin.ledger().billedImages - SIX.length;
			expect(accountOf(scene.standin)).toEqual(paidOnce(6));
		},
	);
	afterAll(() => {
		const asked = moments.length * SIX.length;
		figure('kills', `${moments.length} kills with a key: ${asked} asked, ${asked + lost} billed`);
	});
});

const UNANSWERED = MOMENTS.find(({ what }) => what.startsWith('four submits')) as Moment;

describe.runIf(isWhole())('without a key, as the documentation says,', () => {
	test('the same input again should pay again for what the killed run had bought', async () => {
		const { billed } = await killAt(UNANSWERED, WITHOUT_KEY.id);
		const again = await begin(scene, WITHOUT_KEY.id, { prompts: SIX });
		await expectComplete(scene, scene.standin, await finish(scene, again), SIX);
		expect(billed).toBe(4);
		expect(accountOf(scene.standin).billedImages).toBe(6 + billed);
		figure('kills', `run again without a key: 6 asked, ${6 + billed} billed`);
	});

	test('Retry Execution should pay again as well', async () => {
		const { id, billed } = await killAt(UNANSWERED, WITHOUT_KEY.id);
		const retry = await scene.session.retryExecution(id);
		await expectComplete(scene, scene.standin, await finish(scene, String(retry.id)), SIX);
		expect(accountOf(scene.standin).billedImages).toBe(6 + billed);
		figure('kills', `Retry Execution without a key: 6 asked, ${6 + billed} billed`);
	});
});

describe.runIf(isWhole())('with a key', () => {
	test('Retry Execution of a killed execution should pay only what is missing', async () => {
		const { id } = await killAt(UNANSWERED, FLOWS.sync.id);
		const retry = await scene.session.retryExecution(id);
		await expectComplete(scene, scene.standin, await finish(scene, String(retry.id)), SIX);
		expect(accountOf(scene.standin)).toEqual(paidOnce(6));
	});
});
