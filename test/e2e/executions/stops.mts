import { test } from 'vitest';
import { expectSpendingEnds } from '../../n8n/stopped.mts';
import { PROMPTS, SHORT } from './flows.mts';
import type { Harness } from './harness.mts';

export function stopTests(harness: Harness): void {
	const log = () => harness.server.log();

	test('Stop should end the spending at once and name in the log what was submitted', async () => {
		const workflows = { stopped: PROMPTS.id, other: PROMPTS.id };
		const stop = (id: string) => harness.session.stopExecution(id);
		await expectSpendingEnds(harness, harness.mock, { workflows, stop, log });
	});

	test('an execution timeout should end the spending as Stop does', async () => {
		const workflows = { stopped: SHORT.id, other: PROMPTS.id };
		const stop = (id: string) => harness.session.settled(id);
		await expectSpendingEnds(harness, harness.mock, { workflows, stop, log });
	});
}
