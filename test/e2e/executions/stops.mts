import { test } from 'vitest';
import { expectSpendingEnds } from '../../n8n/stopped.mts';
import { PROMPTS, SHORT } from './flows.mts';
import type { Harness } from './harness.mts';

export function stopTests(harness: Harness): void {
	const log = () => harness.server.log();

	test('Stop ends the spending at once, and the log names what was submitted', async () => {
		const workflows = { stopped: PROMPTS.id, other: PROMPTS.id };
		const stop = (id: string) => harness.session.stopExecution(id);
		await expectSpendingEnds(harness, harness.mock, { workflows, stop, log });
	});

	test('an execution timeout ends the spending as Stop does', async () => {
		const workflows = { stopped: SHORT.id, other: PROMPTS.id };
		const stop = (id: string) => harness.session.finished(id);
		await expectSpendingEnds(harness, harness.mock, { workflows, stop, log });
	});
}
