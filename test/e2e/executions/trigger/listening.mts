import { expect, test } from 'vitest';
import { call, follow } from '../../../n8n/hooks.mts';
import { freshCall } from './freshCall.mts';
import { IGNORE, ROWS, TOKENLESS, TRIGGER } from './flows.mts';
import { rowsOf, type TriggerScene } from './scene.mts';

const IMAGE_TAKES_MS = 8000;

/** How a trigger takes its calls. */
export function listeningTests(scene: TriggerScene): void {
	test('should answer at once while the image takes eight seconds', async () => {
		const executions = await follow(scene.session, ROWS.id);
		const body = await freshCall(scene.standin);
		scene.standin.faults({ on: 'download', do: { hang: IMAGE_TAKES_MS } });
		const { status, ms } = await call(scene.hook(ROWS.hook, { sku: 'slow' }), body);

		expect(status).toBe(200);
		expect(ms).toBeLessThan(IMAGE_TAKES_MS);
		const [done] = await executions.next(1);
		expect(done.rows[TRIGGER][0].binary?.data.mimeType).toBe('image/jpeg');
		expect(scene.standin.ledger().downloads).toBe(1);
	});

	test('should refuse to start with a credential that has no token, and say so', async () => {
		await scene.session.activate(TOKENLESS.id);
		// n8n activates afterwards and keeps what came of it.
		const state = async () =>
			JSON.stringify(
				await scene.session.call('GET', `/workflows/${TOKENLESS.id}/publication-status`),
			);
		await expect
			.poll(state, { timeout: 60_000 })
			.toContain('The Runware credential has no Webhook Token');

		const address = `${scene.origin}/webhook/${TOKENLESS.hook}/runware?token=`;
		expect((await call(address, await freshCall(scene.standin))).status).toBe(404);
	});

	test('should take a call at the test address, also a second time', async () => {
		const executions = await follow(scene.session, IGNORE.id);
		const body = await freshCall(scene.standin);
		const once = async () => {
			const path = `/workflows/${IGNORE.id}/run`;
			const waiting = await scene.session.call('POST', path, {
				triggerToStartFrom: { name: TRIGGER },
			});
			expect(waiting).toEqual({ waitingForWebhook: true });
			expect((await call(scene.hook(IGNORE.hook, {}, 'webhook-test'), body)).status).toBe(200);
			const done = await executions.next(1);
			expect(done.map(({ mode }) => mode)).toEqual(['manual']);
			expect(rowsOf(done)).toHaveLength(1);
		};
		await once();
		await once();
	});
}
