import { expect, test } from 'vitest';
import { follow } from '../../../n8n/hooks.mts';
import { bytesAt } from '../../../n8n/runs.mts';
import { COLLECT, GET, LATER } from './flows.mts';
import { rowsOf, type TriggerHarness } from './harness.mts';

/** Images that one execution submits and another collects. */
export function collectedTests(harness: TriggerHarness): void {
	test('the images of the example reach the disk: submitted, called back, saved', async () => {
		const submits = await follow(harness.session, LATER.id);
		const collects = await follow(harness.session, COLLECT.id);
		harness.mock.set({ latencyMs: 500 });
		await harness.session.runManually(LATER.id, 'Start');
		const done = [...(await submits.next(1)), ...(await collects.next(2))];

		expect(done.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		const submitted = done.flatMap(({ rows }) => rows['Submit tasks'] ?? []);
		expect(submitted.map(({ json }) => json.status)).toEqual(['processing', 'processing']);
		const rows = rowsOf(done);
		expect(rows.map(({ json }) => json.taskUUID).toSorted()).toEqual(
			submitted.map(({ json }) => json.taskUUID).toSorted(),
		);
		const expected = rows.map(async ({ json }) => [
			`${(json.query as { sku: string }).sku}-${String(json.seed)}.jpg`,
			await bytesAt(json.imageURL),
		]);
		expect(harness.onDisk()).toEqual(Object.fromEntries(await Promise.all(expected)));
		expect(harness.mock.ledger().billedImages).toBe(2);
	});

	test('an image that was submitted and fetched by its UUID reaches the disk', async () => {
		const executions = await follow(harness.session, GET.id);
		harness.mock.set({ latencyMs: 500 });
		await harness.session.runManually(GET.id, 'Start');
		const [done] = await executions.next(1);

		expect(done.status).toBe('success');
		expect(harness.onDisk()).toEqual({
			'fetched.jpg': await bytesAt(done.rows.Get[0].json.imageURL),
		});
		expect(harness.mock.ledger().billedImages).toBe(1);
	});
}
