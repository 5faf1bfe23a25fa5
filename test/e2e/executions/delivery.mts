import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { accountOf, paidOnce } from '../../n8n/account.mts';
import { expectComplete, expectImageAnswer } from '../../n8n/complete.mts';
import { workflowId } from '../../n8n/chain.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { ANSWER, FOUR, MANUAL, PINNED, PINNED_ROW } from './flows.mts';
import type { Harness } from './harness.mts';

/** What comes out, and whether it is what was asked for. */
export function deliveryTests(harness: Harness): void {
	test('a manual execution brings an image for every item', async () => {
		const id = await harness.session.runManually(MANUAL.id, 'Start');
		await expectComplete(harness, harness.mock, await finish(harness, id), FOUR);
		expect(accountOf(harness.mock)).toEqual(paidOnce(4));
	});

	test('a webhook answers with the image', async () => {
		await expectImageAnswer(harness, ANSWER.id);
	});

	test('failed items go through the error output into a sheet', async () => {
		for (const prompt of ['P1', 'P3']) {
			harness.mock.faults({ on: 'submit', when: { prompt }, do: { fail: 'inferenceError' } });
		}
		const id = await begin(harness, workflowId('money-failures'), { prompts: FOUR });
		const { status, rows } = await finish(harness, id);

		expect(status).toBe('success');
		expect(rows.Images.map(({ json }) => json.prompt)).toEqual(['P0', 'P2']);
		const sheet = readFileSync(path.join(harness.files, 'failures.csv'), 'utf8');
		expect([...new Set(sheet.match(/P\d/g))]).toEqual(['P1', 'P3']);
		expect(sheet.match(/Task UUID: \S+/g)).toHaveLength(2);
		expect(accountOf(harness.mock).billedImages).toBe(2);
	});

	test('pinned data replaces the images and buys nothing in a manual execution', async () => {
		const id = await harness.session.runManually(PINNED.id, 'Start');
		const { status, rows } = await finish(harness, id);
		expect(status).toBe('success');
		expect(rows.After).toMatchObject([PINNED_ROW]);
		expect(harness.mock.ledger().requests).toBe(0);
	});

	test('pinned data is left out of a production execution', async () => {
		const id = await begin(harness, PINNED.id, { prompts: FOUR });
		await expectComplete(harness, harness.mock, await finish(harness, id), FOUR);
	});
}
