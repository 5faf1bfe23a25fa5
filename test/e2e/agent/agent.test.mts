// n8n's own AI Agent with the node as its tool, and a model that plays by a script.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TOOL, agentWorkflow } from '../../n8n/agent.mts';
import { callWhenUp } from '../../n8n/callWhenUp.mts';
import { runware, splitOut } from '../../n8n/chain.mts';
import { MODEL_CREDENTIAL, startChatModel, type ToolCall } from '../../n8n/chatModel.mts';
import { CREDENTIAL_ID, CREDENTIAL_NAME, credential } from '../../n8n/example.mts';
import { follow, type Finished } from '../../n8n/hooks.mts';
import { openN8n, type Server, type StoredWorkflow } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { startStandin } from '../../standin/standin.mts';
import { figure } from '../figures.mts';

const FILES = 'agentwithfiles01';
const BUDGET = 'agentwithbudget1';
const EXAMPLE = 'agentexample0001';
const PRICE = 0.009;
const small = { size: 'custom', width: 128, height: 128 };

const home = mkdtempSync(path.join(tmpdir(), 'runware-agent-'));
const standin = await startStandin({
	settings: { plainImages: true, costs: 'flat', price: PRICE },
});
const model = await startChatModel();
let server: Server;
let session: Session;

/** examples/agent-images.json as a user fills it in */
function example(): StoredWorkflow {
	const file = new URL('../../../examples/agent-images.json', import.meta.url);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as StoredWorkflow;
	const credentials: Record<string, object> = {
		'n8n-nodes-runware': { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } },
		'@n8n/n8n-nodes-langchain': { openAiApi: MODEL_CREDENTIAL },
	};
	const nodes = workflow.nodes.map((node) => {
		const [owner] = (node as { type: string }).type.split('.');
		return { ...node, credentials: credentials[owner] };
	});
	return { ...workflow, id: EXAMPLE, nodes };
}

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	await n8n.importCredentials([credential('e2e-key', standin.url), model.credential]);
	const get = runware('Get', {
		resource: 'image',
		operation: 'get',
		taskUUID: '={{ $json.observation.match(/"taskUUID":"([\\w-]+)"/)?.[1] }}',
	});
	const fetched = [splitOut('intermediateSteps'), get];
	const output = { includeCost: true };
	await n8n.importWorkflow(
		agentWorkflow(FILES, 'agent-files', { tool: { ...small, output }, after: fetched }),
		agentWorkflow(BUDGET, 'agent-budget', {
			tool: { ...small, runOptions: { budget: 2.5 * PRICE } },
		}),
		example(),
	);
	server = await n8n.start();
	session = await server.logIn();
	for (const id of [FILES, BUDGET]) await session.activate(id);
});
beforeEach(() => standin.reset());
afterAll(async () => {
	await server?.stop();
	await Promise.all([standin.close(), model.close()]);
	rmSync(home, { recursive: true, force: true });
});

const draw = (prompt: string, more: object = {}): ToolCall => ({
	tool: TOOL,
	arguments: { prompt, ...more },
});

async function run(workflowId: string, path: string): Promise<Finished> {
	const executions = await follow(session, workflowId);
	await callWhenUp(`${server.origin}/webhook/${path}`, {});
	const [done] = await executions.next(1);
	return done;
}

const linkIn = (answer: string) => /"imageURL":\s*"([^"]+)"/.exec(answer)?.[1];
const bytesAt = async (address: unknown) =>
	Buffer.from(await (await fetch(String(address))).arrayBuffer());
const bytesOf = async (row: Finished['rows'][string][number]) => {
	const { id = '' } = row.binary?.data ?? {};
	const response = await fetch(
		`${server.origin}/rest/binary-data?id=${encodeURIComponent(id)}&action=view`,
		{ headers: { cookie: session.sessionCookie(), 'browser-id': 'runware-loopback' } },
	);
	return Buffer.from(await response.arrayBuffer());
};

test('the agent gets a link, and Image → Get after it has the files', async () => {
	model.play([draw('a lighthouse')], [draw('a harbour'), draw('a ferry')]);
	const done = await run(FILES, 'agent-files');

	expect(done.status).toBe('success');
	const links = model.answers().map(linkIn);
	expect(links).toHaveLength(3);
	for (const row of done.rows.Get) expect(row.binary?.data.mimeType).toBe('image/jpeg');
	const files = await Promise.all(done.rows.Get.map(bytesOf));
	expect(files).toEqual(await Promise.all(links.map(bytesAt)));
	expect(standin.ledger().billedImages).toBe(3);
	// the answer of the model, which has the last link
	expect(String(done.rows['AI Agent'][0].json.output)).toContain(links[2]);
	figure('agent', '3 links became 3 files');
});

test.each([
	['one after the other', [[draw('A')], [draw('B')], [draw('C')], [draw('D')]]],
	['all at once', [[draw('A'), draw('B'), draw('C'), draw('D')]]],
])('the budget holds over several calls, %s', async (_how, turns) => {
	model.play(...turns);
	const done = await run(BUDGET, 'agent-budget');

	expect(done.status).toBe('success');
	expect(standin.ledger().billedImages).toBe(2);
	const links = model.answers().map(linkIn);
	expect(links.map((link) => link !== undefined)).toEqual([true, true, false, false]);
	expect(model.answers()[3]).toMatch(/budget/i);
	figure('agent', `budget for 2 of 4 calls ${_how}: 2 billed`);
});

test('the example for agents works as it is shipped', async () => {
	model.play([draw('a poster of a lighthouse', { width: 256, height: 384 })]);
	const executions = await follow(session, EXAMPLE);
	const message = { sessionId: 'agent-e2e', action: 'sendMessage', chatInput: 'A poster' };
	await session.call('POST', `/workflows/${EXAMPLE}/run`, {
		triggerToStartFrom: {
			name: 'Chat',
			data: {
				startTime: 0,
				executionTime: 0,
				executionIndex: 0,
				executionStatus: 'success',
				source: [null],
				data: { main: [[{ json: message }]] },
			},
		},
	});
	const [done] = await executions.next(1);

	expect(done.status).toBe('success');
	const [row] = done.rows['Get the files'];
	expect(row.json).toMatchObject({ width: 256, height: 384 });
	expect(await bytesOf(row)).toEqual(await bytesAt(linkIn(model.answers()[0])));
	expect(standin.ledger().billedImages).toBe(1);
});
