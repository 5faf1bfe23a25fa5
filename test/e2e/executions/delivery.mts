import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete, expectImageAnswer } from '../../n8n/complete.mts';
import { workflowId } from '../../n8n/chain.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { ANSWER, FOUR, MANUAL, PINNED, PINNED_ROW } from './flows.mts';
import type { Scene } from './scene.mts';

/** What comes out, and whether it is what was asked for. */
export function deliveryTests(scene: Scene): void {
	test('a manual execution should bring an image for every item', async () => {
		const id = await scene.session.runManually(MANUAL.id, 'Start');
		await expectComplete(scene, scene.standin, await finish(scene, id), FOUR);
		expect(accountOf(scene.standin)).toEqual(paidOnce(4));
	});

	test('a webhook should answer with the image', async () => {
		await expectImageAnswer(scene, ANSWER.id);
	});

	test('failed items should go through the error output into a sheet', async () => {
		for (const prompt of ['P1', 'P3']) {
			scene.standin.faults({ on: 'submit', when: { prompt }, do: { fail: 'inferenceError' } });
		}
		const id = await begin(scene, workflowId('money-failures'), { prompts: FOUR });
		const { status, rows } = await finish(scene, id);

		expect(status).toBe('success');
		expect(rows.Images.map(({ json }) => json.prompt)).toEqual(['P0', 'P2']);
		const sheet = readFileSync(path.join(scene.files, 'failures.csv'), 'utf8');
		expect([...new Set(sheet.match(/P\d/g))]).toEqual(['P1', 'P3']);
		expect(sheet.match(/Task UUID: \S+/g)).toHaveLength(2);
		expect(accountOf(scene.standin).billedImages).toBe(2);
	});

	test('pinned data should stand in for the images and buy nothing in a manual execution', async () => {
		const id = await scene.session.runManually(PINNED.id, 'Start');
		const { status, rows } = await finish(scene, id);
		expect(status).toBe('success');
		expect(rows.After).toMatchObject([PINNED_ROW]);
		expect(scene.standin.ledger().requests).toBe(0);
	});

	test('pinned data should be left out of a production execution', async () => {
		const id = await begin(scene, PINNED.id, { prompts: FOUR });
		await expectComplete(scene, scene.standin, await finish(scene, id), FOUR);
	});
}
