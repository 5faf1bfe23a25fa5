import { describe, expect, test } from 'vitest';
import { follow } from '../../../n8n/hooks.mts';
import { submitTask } from '../../../mock/submitTask.mts';
import { IGNORE, ROWS } from './flows.mts';
import { rowsOf, type TriggerHarness } from './harness.mts';

export function failureTests(harness: TriggerHarness): void {
	describe('a failed task, called back', () => {
		test.each(['envelope', 'flat'] as const)('is a row: %s', async (webhookBody) => {
			harness.mock.set({ webhookBody, failResults: 1 });
			const executions = await follow(harness.session, ROWS.id);
			const taskUUID = await submitTask(harness.mock, {
				webhookURL: harness.hook(ROWS.hook, { sku: 'x' }),
			});
			const done = await executions.next(1);

			expect(rowsOf(done).map(({ json }) => json)).toEqual([
				{
					status: 'error',
					taskUUID,
					code: 'inferenceError',
					message: expect.any(String) as string,
					query: { sku: 'x' },
				},
			]);
		});

		test('starts nothing where failures are ignored, unlike its siblings', async () => {
			harness.mock.set({ failResults: 1 });
			const executions = await follow(harness.session, IGNORE.id);
			await submitTask(harness.mock, {
				webhookURL: harness.hook(IGNORE.hook),
				numberResults: 2,
				seed: 3,
			});
			const done = await executions.next(1);

			expect(done).toHaveLength(1);
			expect(rowsOf(done).map(({ json, binary }) => [json.status, json.seed, binary])).toEqual([
				['success', 3, undefined],
			]);
		});
	});
}
