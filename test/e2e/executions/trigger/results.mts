import { describe, expect, test } from 'vitest';
import { call, follow, reachable } from '../../../n8n/hooks.mts';
import { bytesAt } from '../../../n8n/runs.mts';
import { submitTask } from '../../../mock/submitTask.mts';
import { freshCall } from './freshCall.mts';
import { CROWD, ROWS } from './flows.mts';
import { KEY, TOKEN, rowsOf, type TriggerHarness } from './harness.mts';

export function resultTests(harness: TriggerHarness): void {
	describe('results of a task, called back', () => {
		const BODIES = (['envelope', 'flat'] as const).flatMap((webhookBody) =>
			[false, true].map((webhookDuplicates) => ({ webhookBody, webhookDuplicates })),
		);

		test.each(BODIES)(
			'become one row and one file on disk each: $webhookBody, each call twice: $webhookDuplicates',
			async (settings) => {
				harness.mock.set(settings);
				const executions = await follow(harness.session, ROWS.id);
				const taskUUID = await submitTask(harness.mock, {
					webhookURL: harness.hook(ROWS.hook, { sku: 'mug 7/ä', ship: 'x=1&y' }),
					numberResults: 3,
					seed: 41,
					includeCost: true,
				});
				const done = await executions.next(3);

				expect(done.every(({ status }) => status === 'success')).toBe(true);
				expect(done.filter(({ text }) => text.includes(TOKEN) || text.includes(KEY))).toEqual([]);
				const rows = rowsOf(done).toSorted((a, b) => Number(a.json.seed) - Number(b.json.seed));
				expect(rows.map(({ json }) => json)).toEqual(
					[41, 42, 43].map((seed) => ({
						status: 'success',
						taskUUID,
						imageUUID: expect.any(String) as string,
						imageURL: expect.stringContaining(harness.mock.imageOrigin) as string,
						seed,
						cost: expect.any(Number) as number,
						query: { sku: 'mug 7/ä', ship: 'x=1&y' },
						fileName: expect.any(String) as string,
					})),
				);
				const expected = rows.map(async ({ json }) => [
					`mug 7-ä-${String(json.imageUUID)}.jpg`,
					await bytesAt(json.imageURL),
				]);
				expect(harness.onDisk()).toEqual(Object.fromEntries(await Promise.all(expected)));
				// A busy n8n is called more often still.
				const calls = settings.webhookDuplicates ? 6 : 3;
				expect(harness.mock.ledger().webhookCalls).toBeGreaterThanOrEqual(calls);
			},
		);

		test('all arrive when they come at once, the first that the workflow ever gets', async () => {
			const executions = await follow(harness.session, CROWD.id);
			await submitTask(harness.mock, {
				webhookURL: harness.hook(CROWD.hook),
				numberResults: 10,
				seed: 100,
			});
			const done = await executions.next(10);

			expect(done.map(({ status }) => status)).toEqual(done.map(() => 'success'));
			expect(
				rowsOf(done)
					.map(({ json }) => Number(json.seed) - 100)
					.toSorted(),
			).toEqual(Array.from({ length: 10 }, (_, index) => index));
			expect(Object.keys(harness.onDisk())).toHaveLength(10);
		});

		test('keep a seed past 2^53', async () => {
			const executions = await follow(harness.session, ROWS.id);
			const body = JSON.stringify(await freshCall(harness.mock));
			await call(harness.hook(ROWS.hook), body.replace(/"seed":\d+/, '"seed":9223372036854775807'));
			const done = await executions.next(1);

			expect(rowsOf(done)[0].json.seed).toBe('9223372036854775807');
		});

		test('read what belongs to a row for that row', async () => {
			const executions = await follow(harness.session, ROWS.id);
			const [one, two] = [await freshCall(harness.mock), await freshCall(harness.mock)];
			await call(harness.hook(ROWS.hook, { sku: 'pair' }), [...one.data, ...two.data]);
			const done = await executions.next(1);

			const names = rowsOf(done).map(({ json }) => json.fileName);
			expect(names).toEqual([one, two].map(({ data }) => `pair-${String(data[0].imageUUID)}.jpg`));
		});

		test('come once, also when the call is repeated after a restart of n8n', async () => {
			const executions = await follow(harness.session, ROWS.id);
			const body = await freshCall(harness.mock);
			expect(await call(harness.hook(ROWS.hook, { sku: 'again' }), body)).toMatchObject({
				status: 200,
				text: '',
			});
			expect(await call(harness.hook(ROWS.hook, { sku: 'again' }), body)).toMatchObject({
				status: 200,
				text: '',
			});
			// The second execution is empty.
			expect(rowsOf(await executions.next(2))).toHaveLength(1);

			await harness.restart();
			await reachable(harness.hook(ROWS.hook));
			const afterwards = await follow(harness.session, ROWS.id);
			await call(harness.hook(ROWS.hook, { sku: 'again' }), body);
			expect(rowsOf(await afterwards.next(0))).toEqual([]);
		});
	});
}
