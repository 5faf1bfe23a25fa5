import { expect, test } from 'vitest';
import { follow } from '../../../n8n/hooks.mts';
import { bytesAt } from '../../../n8n/runs.mts';
import { GET, LATER } from './flows.mts';
import { rowsOf, type TriggerScene } from './scene.mts';

/** Images that one execution submits and another collects. */
export function collectedTests(scene: TriggerScene): void {
	test('should bring the images of the example to disk: handed in, called back, saved', async () => {
		const executions = await follow(scene.session, LATER.id);
		scene.standin.set({ latencyMs: 500 });
		await scene.session.runManually(LATER.id, 'Start');
		const done = await executions.next(3);

		expect(done.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		const handedIn = done.flatMap(({ rows }) => rows['Submit tasks'] ?? []);
		expect(handedIn.map(({ json }) => json.status)).toEqual(['processing', 'processing']);
		const rows = rowsOf(done);
		expect(rows.map(({ json }) => json.taskUUID).toSorted()).toEqual(
			handedIn.map(({ json }) => json.taskUUID).toSorted(),
		);
		const expected = rows.map(async ({ json }) => [
			`${(json.query as { sku: string }).sku}-${String(json.seed)}.jpg`,
			await bytesAt(json.imageURL),
		]);
		expect(scene.onDisk()).toEqual(Object.fromEntries(await Promise.all(expected)));
		expect(scene.standin.ledger().billedImages).toBe(2);
	});

	test('should bring an image to disk that was handed in and fetched by its UUID', async () => {
		const executions = await follow(scene.session, GET.id);
		scene.standin.set({ latencyMs: 500 });
		await scene.session.runManually(GET.id, 'Start');
		const [done] = await executions.next(1);

		expect(done.status).toBe('success');
		expect(scene.onDisk()).toEqual({
			'fetched.jpg': await bytesAt(done.rows.Get[0].json.imageURL),
		});
		expect(scene.standin.ledger().billedImages).toBe(1);
	});
}
