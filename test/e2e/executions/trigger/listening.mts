import { expect, test } from 'vitest';
import { call, follow } from '../../../n8n/hooks.mts';
import { freshCall } from './freshCall.mts';
import { IGNORE, ROWS, TOKENLESS, TRIGGER } from './flows.mts';
import { rowsOf, type TriggerHarness } from './harness.mts';

const IMAGE_TAKES_MS = 8000;

/** How a trigger takes its calls. */
export function listeningTests(harness: TriggerHarness): void {
	test('the trigger answers at once while the image takes eight seconds', async () => {
		const executions = await follow(harness.session, ROWS.id);
		const body = await freshCall(harness.mock);
		harness.mock.faults({ on: 'download', do: { hang: IMAGE_TAKES_MS } });
		const { status, ms } = await call(harness.hook(ROWS.hook, { sku: 'slow' }), body);

		expect(status).toBe(200);
		expect(ms).toBeLessThan(IMAGE_TAKES_MS);
		const [done] = await executions.next(1);
		expect(done.rows[TRIGGER][0].binary?.data.mimeType).toBe('image/jpeg');
		expect(harness.mock.ledger().downloads).toBe(1);
	});

	test('the trigger does not start with a credential that has no token, and says so', async () => {
		await harness.session.activate(TOKENLESS.id);
		// n8n activates afterwards and keeps what came of it.
		const state = async () =>
			JSON.stringify(
				await harness.session.call('GET', `/workflows/${TOKENLESS.id}/publication-status`),
			);
		await expect
			.poll(state, { timeout: 60_000 })
			.toContain('The Runware credential has no Webhook Token');

		const address = `${harness.origin}/webhook/${TOKENLESS.hook}/runware?token=`;
		expect((await call(address, await freshCall(harness.mock))).status).toBe(404);
	});

	test('the test address takes a call, also a second time', async () => {
		const executions = await follow(harness.session, IGNORE.id);
		const body = await freshCall(harness.mock);
		const once = async () => {
			const path = `/workflows/${IGNORE.id}/run`;
			const waiting = await harness.session.call('POST', path, {
				triggerToStartFrom: { name: TRIGGER },
			});
			expect(waiting).toEqual({ waitingForWebhook: true });
			expect((await call(harness.hook(IGNORE.hook, {}, 'webhook-test'), body)).status).toBe(200);
			const done = await executions.next(1);
			expect(done.map(({ mode }) => mode)).toEqual(['manual']);
			expect(rowsOf(done)).toHaveLength(1);
		};
		await once();
		await once();
	});
}
