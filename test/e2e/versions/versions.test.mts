// One scenario for every version of n8n that the node is for.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TOOL } from '../../n8n/agent.mts';
import { digestAt } from '../../n8n/digest.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME, WEBHOOK_TOKEN } from '../../n8n/example.mts';
import { follow } from '../../n8n/hooks.mts';
import { INSTALL_LIMIT_MS } from '../../n8n/install.mts';
import { installRelease } from '../../n8n/installRelease.mts';
import { RELEASES } from '../../n8n/releases.mts';
import { openPublicApi } from '../../n8n/publicApi.mts';
import { figure } from '../figures.mts';
import { digestsIn, offered, openHarness, type Harness } from './harness.mts';
import { AGENT, FILES, MONEY, SPLIT, SUBMIT, TRIGGER } from './workflows.mts';

const ROWS = [
	{ prompt: 'a mug', name: 'mug', format: 'JPG', seed: 1 },
	{ prompt: '京都の茶室', name: '京都の茶室', format: 'PNG', seed: '9223372036854775807' },
	{ prompt: '50% off', name: 'Frühling 🌷', format: 'WEBP', seed: '9007199254740993' },
];
const rowsOf = (prompts: string[]) => prompts.map((prompt) => ({ prompt }));
const twenty = Array.from({ length: 20 }, (_, index) => `P${index}`);

describe.each(RELEASES)('n8n $n8n on Node $node', ({ n8n, node, ...release }) => {
	let harness: Harness;

	beforeAll(async () => {
		const softwareFor = await installRelease({ n8n, node, ...release });
		harness = await openHarness(softwareFor(node), release.environment);
	}, INSTALL_LIMIT_MS);
	beforeEach(() => harness.mock.reset());
	afterAll(async () => {
		await harness?.close();
	});

	test('offers node, tool and trigger', async () => {
		expect((await offered(harness.server)).toSorted()).toEqual([
			'n8n-nodes-runware.runware',
			'n8n-nodes-runware.runwareTool',
			'n8n-nodes-runware.runwareTrigger',
		]);
		figure('versions', `n8n ${n8n} on Node ${node.split('.')[0]}`);
	});

	test('writes the bytes that Runware made, under the names that were asked for', async () => {
		const done = await harness.run(FILES, { rows: ROWS });
		expect(done.status).toBe('success');
		const rows = done.rows.Runware.map(({ json }) => json);
		expect(rows.map(({ seed }) => seed)).toEqual(ROWS.map(({ seed }) => seed));
		const made = rows.map(async ({ fileName, imageURL }) => [fileName, await digestAt(imageURL)]);
		expect(digestsIn(harness.images)).toEqual(Object.fromEntries(await Promise.all(made)));
		expect(rows.map(({ fileName }) => fileName)).toEqual([
			'mug.jpg',
			'京都の茶室.png',
			'Frühling 🌷.webp',
		]);
	});

	test('buys nothing after Stop', async () => {
		harness.mock.set({ latencyMs: 1000 });
		const id = await harness.begin(MONEY, { rows: rowsOf(twenty) });
		await expect.poll(() => harness.mock.ledger().tasks, { timeout: 30_000 }).toBeGreaterThan(0);
		await harness.session.stopExecution(id);
		const accepted = harness.mock.ledger().tasks;
		expect((await harness.session.finished(id)).status).toBe('canceled');
		// Another purchase, from start to end, is time enough for the next one of a run that goes on.
		await harness.run(MONEY, { rows: rowsOf(['afterwards']) });
		expect(accepted).toBeLessThanOrEqual(4);
		expect(harness.mock.ledger().tasks).toBe(accepted + 1);
	});

	test('Retry Execution buys only what is missing, and each execution has its own costs', async () => {
		harness.mock.faults({
			on: 'submit',
			when: { prompt: 'P1' },
			do: { reject: 'insufficientCredits', status: 402 },
		});
		const failed = await harness.run(MONEY, { rows: rowsOf(['P0', 'P1', 'P2']) });
		expect(failed.status).toBe('error');
		expect(harness.mock.ledger().billedImages).toBe(2);
		const api = await openPublicApi(harness);
		expect(await api.customDataOf(failed.id)).toEqual({
			runware_images: '2',
			runware_usd: '0.000282',
		});
		const { id } = await harness.session.retryExecution(failed.id);
		expect((await harness.session.finished(String(id))).status).toBe('success');
		const { billedImages, byTask } = harness.mock.ledger();
		expect(billedImages).toBe(3);
		expect(Object.values(byTask).filter(({ accepted }) => accepted > 1)).toEqual([]);
		expect(await api.customDataOf(String(id))).toEqual({
			runware_images: '1',
			runware_usd: '0.000141',
		});
	});

	test('failed rows leave by the error output with prompt, key, input and reason', async () => {
		const rows = [
			{ sku: 'A1', prompt: 'a mug' },
			{ sku: 'A2', prompt: ' ' },
			{ sku: 'A3', prompt: 'refused' },
		];
		const when = { prompt: 'refused' };
		harness.mock.faults({ on: 'submit', when, times: null, do: { reject: 'invalidModel' } });
		const { status, rows: made, data } = await harness.run(SPLIT, { rows });
		expect(status).toBe('success');
		expect(made.Runware.map(({ json }) => json.idempotencyKey)).toEqual(['A1']);
		const failed = data.resultData.runData.Runware[0].data?.main[1] ?? [];
		expect(failed.map(({ json }) => json)).toMatchObject([
			{ ...rows[1], idempotencyKey: 'A2', error: expect.stringContaining('Prompt') as string },
			{ ...rows[2], positivePrompt: 'refused', details: { code: 'invalidModel' } },
		]);
	});

	test('Runware Trigger brings an image that was submitted without waiting', async () => {
		const address = `${harness.server.origin}/webhook/versions-trigger/runware`;
		const executions = await follow(harness.session, TRIGGER);
		await harness.run(SUBMIT, {
			webhookURL: `${address}?token=${WEBHOOK_TOKEN}`,
		});
		const [done] = await executions.next(1);
		expect(done.status).toBe('success');
		const [{ json }] = done.rows['Runware Trigger'];
		expect(digestsIn(harness.images)['called-back.jpg']).toBe(await digestAt(json.imageURL));
		expect(harness.mock.ledger().billedImages).toBe(1);
	});

	test.each([
		['searchModels', 'dev', 'runware:97@2'],
		['searchLoras', 'gouache', 'mock:102@2'],
	])('%s fills the list', async (methodName, filter, expected) => {
		const { results } = await harness.session.call<{ results: { name: string; value: string }[] }>(
			'POST',
			'/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.model',
				nodeTypeAndVersion: { name: 'n8n-nodes-runware.runware', version: 1 },
				currentNodeParameters: {},
				credentials: { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } },
				methodName,
				filter,
			},
		);
		expect(JSON.stringify(results)).toContain(expected);
	});

	test('an agent gets the link, and the same call twice is one image', async () => {
		const call = { tool: TOOL, arguments: { prompt: 'a lighthouse' } };
		harness.model.follow([call], [call]);
		const done = await harness.run(AGENT, {});
		expect(done.status).toBe('success');
		expect(harness.model.offered()).toEqual([TOOL]);
		const links = harness.model.answers().map((text) => /"imageURL":\s*"([^"]+)"/.exec(text)?.[1]);
		expect(links).toHaveLength(2);
		expect(new Set(links).size).toBe(1);
		expect(String(links[0])).toContain(harness.mock.imageOrigin);
		expect(harness.mock.ledger().billedImages).toBe(1);
	});
});
