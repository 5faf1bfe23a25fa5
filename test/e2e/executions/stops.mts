import { test } from 'vitest';
import { expectSpendingEnds } from '../../n8n/stopped.mts';
import { PROMPTS, SHORT } from './flows.mts';
import type { Scene } from './scene.mts';

export function stopTests(scene: Scene): void {
	const log = () => scene.server.log();

	test('Stop should end the spending at once and name in the log what was submitted', async () => {
		const workflows = { stopped: PROMPTS.id, other: PROMPTS.id };
		const stop = (id: string) => scene.session.stopExecution(id);
		await expectSpendingEnds(scene, scene.standin, { workflows, stop, log });
	});

	test('an execution timeout should end the spending as Stop does', async () => {
		const workflows = { stopped: SHORT.id, other: PROMPTS.id };
		const stop = (id: string) => scene.session.settled(id);
		await expectSpendingEnds(scene, scene.standin, { workflows, stop, log });
	});
}
