// A manual run that ended early, and the next press of Execute step: judged by the mock server's ledger.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chain, runware } from '../../n8n/chain.mts';
import { splitOut } from '../../n8n/chainNodes.mts';
import { openEditor, type WorkflowPage } from '../../n8n/editor.mts';
import { credential } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { panelOf } from '../../n8n/newcomer.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { until } from '../../n8n/until.mts';
import { startMockServer } from '../../mock/mockServer.mts';
import { figure } from '../figures.mts';

const BUDGET = 'executestep00001';
const STOPPED = 'executestep00002';
const ROWS = 10;
const PROMPTS = Array.from({ length: ROWS }, (_, index) => `Boat ${index + 1}`);

const home = mkdtempSync(path.join(tmpdir(), 'runware-step-'));
const mock = await startMockServer({ settings: { costs: 'flat', price: 0.009 } });
let server: Server;
let session: Session;
let editor: Awaited<ReturnType<typeof openEditor>>;

const tenRows = (id: string, runOptions: object) =>
	chain(id, [
		{ name: 'Start', type: 'manualTrigger' },
		{
			name: 'Sheet',
			type: 'set',
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ prompt: PROMPTS }), options: {} },
		},
		splitOut('prompt'),
		runware({
			positivePrompt: '={{ $json.prompt }}',
			...{ size: 'custom', width: 128, height: 128 },
			runOptions,
		}),
	]);

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	await n8n.importCredentials([credential('step-key', mock.url)]);
	await n8n.importWorkflow(tenRows(BUDGET, { budget: 0.03 }), tenRows(STOPPED, { concurrency: 1 }));
	server = await n8n.start();
	session = await server.logIn();
	editor = await openEditor(server.origin, session);
});
afterAll(async () => {
	await editor?.close();
	await server?.stop();
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

const billed = () => mock.ledger().billedImages;

/** The node's panel of a workflow, with the run that a press starts. */
async function openStep(id: string) {
	const workflow: WorkflowPage = await editor.openWorkflow(id, { height: 1300 });
	await workflow.openNode('Runware');
	const panel = panelOf(workflow.page, []);
	const runs = async () => await session.executions(id);
	return {
		workflow,
		panel,
		/** Presses Execute step. Gives what waits for the run to end, and its status. */
		async press() {
			const before = (await runs()).length;
			await panel.execute();
			return async (): Promise<string> => {
				const ended = async () => {
					const all = await runs();
					return all.length > before && !['new', 'running'].includes(all[0].status);
				};
				await until('the run to end', ended);
				return (await runs())[0].status;
			};
		},
	};
}

describe('a budget that is used up', () => {
	let step: Awaited<ReturnType<typeof openStep>>;
	beforeAll(async () => {
		mock.reset();
		step = await openStep(BUDGET);
	});
	// In the order in which a person does it: each test goes on where the one before has ended.

	test('stops the run with an error that can be read', async () => {
		expect(await (await step.press())()).toBe('error');
		expect(billed()).toBe(3);
		await step.panel.sees(step.panel.output, 'budget');
		expect(await step.panel.output.innerText()).not.toMatch(/<\/?[a-z]+>|&lt;/);
		// n8n has read the description as HTML: the three images that are paid for, each with its link
		const description = step.panel.output.locator('[data-test-id="node-error-description"]');
		expect(await description.locator('li a[target="_blank"]').count()).toBe(3);
		expect(await description.locator('br').count()).toBeGreaterThan(0);
	});

	test('raised, the next press bills the missing rows only', async () => {
		await step.panel.fill('budget', '1');
		expect(await (await step.press())()).toBe('success');
		expect(billed()).toBe(ROWS);
		figure('editor', `Execute step after a budget error: ${billed()} billed for ${ROWS} rows`);
	});

	test('after the good run, a press bills all rows anew', async () => {
		expect(await (await step.press())()).toBe('success');
		expect(billed()).toBe(2 * ROWS);
		figure('editor', `pressed again after the good run: ${billed() - ROWS} more`);
		await step.workflow.close();
	});
});

describe('Stop in the middle', () => {
	test('the next press goes on where the run has stopped', async () => {
		mock.reset();
		mock.set({ latencyMs: 700 });
		const step = await openStep(STOPPED);
		const ended = await step.press();
		await until('some images', async () => billed() >= 3);
		await step.workflow.closeNode();
		await step.panel.stop();
		expect(await ended()).toBe('canceled');
		const stoppedAt = billed();
		expect(stoppedAt).toBeLessThan(ROWS);
		mock.set({ latencyMs: 0 });
		await step.workflow.openNode('Runware');
		expect(await (await step.press())()).toBe('success');
		expect(billed()).toBe(ROWS);
		figure(
			'editor',
			`Execute step after Stop at ${stoppedAt} images: ${billed()} billed for ${ROWS} rows`,
		);
		await step.workflow.close();
	});
});

test('there is no error on the page, and no other host is called', () => {
	expect(editor.complaints).toEqual([]);
	expect([...editor.foreign]).toEqual([]);
});
