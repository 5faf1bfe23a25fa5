// n8n's own AI Agent with the node as its tool, and a model that follows a script.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TOOL, agentWorkflow } from '../../n8n/agent.mts';
import { runwareNamed, splitOut } from '../../n8n/chainNodes.mts';
import { startChatModel, type ToolCall } from '../../n8n/chatModel.mts';
import { digestAt } from '../../n8n/digest.mts';
import { credential } from '../../n8n/example.mts';
import { follow, type Finished } from '../../n8n/hooks.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import { BROWSER_ID, type Session } from '../../n8n/rest.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { startMockServer } from '../../mock/mockServer.mts';
import { figure } from '../figures.mts';
import { EXAMPLE, exampleWorkflow } from './example.mts';

const FILES = 'agentwithfiles01';
const BUDGET = 'agentwithbudget1';
const PRICE = 0.009;
const small = { size: 'custom', width: 128, height: 128 };

const home = mkdtempSync(path.join(tmpdir(), 'runware-agent-'));
const mock = await startMockServer({ settings: { costs: 'flat', price: PRICE } });
const model = await startChatModel();
let server: Server;
let session: Session;

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	await n8n.importCredentials([credential('e2e-key', mock.url), model.credential]);
	const get = runwareNamed('Get', {
		resource: 'image',
		operation: 'get',
		taskUUID: '={{ $json.observation.match(/"taskUUID":"([\\w-]+)"/)?.[1] }}',
	});
	const fetched = [splitOut('intermediateSteps'), get];
	const output = { includeCost: true };
	await n8n.importWorkflow(
		agentWorkflow(FILES, { tool: { ...small, output }, after: fetched }),
		agentWorkflow(BUDGET, {
			tool: { ...small, runOptions: { budget: 2.5 * PRICE } },
		}),
		exampleWorkflow(),
	);
	server = await n8n.start();
	session = await server.logIn();
	for (const id of [FILES, BUDGET]) await session.activate(id);
});
beforeEach(() => mock.reset());
afterAll(async () => {
	await server?.stop();
	await Promise.all([mock.close(), model.close()]);
	rmSync(home, { recursive: true, force: true });
});

const draw = (prompt: string, more: object = {}): ToolCall => ({
	tool: TOOL,
	arguments: { prompt, ...more },
});

const run = async (workflowId: string): Promise<Finished> => {
	const instance = { origin: server.origin, session };
	return await finish(instance, await begin(instance, workflowId, {}));
};

const linkIn = (answer: string) => /"imageURL":\s*"([^"]+)"/.exec(answer)?.[1];

/** of the file that n8n keeps of a row */
async function digestOf({ binary }: INodeExecutionData): Promise<string> {
	const query = new URLSearchParams({ action: 'view', id: binary?.data.id ?? '' });
	const headers = { cookie: session.sessionCookie(), 'browser-id': BROWSER_ID };
	return await digestAt(`${server.origin}/rest/binary-data?${query.toString()}`, headers);
}

test('the agent gets a link, and Image → Get after it has the files', async () => {
	model.follow([draw('a lighthouse')], [draw('a harbour'), draw('a ferry')]);
	const done = await run(FILES);

	expect(done.status).toBe('success');
	const links = model.answers().map(linkIn);
	expect(links).toHaveLength(3);
	expect(links).not.toContain(undefined);
	for (const row of done.rows.Get) expect(row.binary?.data.mimeType).toBe('image/jpeg');
	const files = await Promise.all(done.rows.Get.map(digestOf));
	expect(files).toEqual(await Promise.all(links.map((link) => digestAt(link))));
	expect(mock.ledger().billedImages).toBe(3);
	// the answer of the model, which has the last link
	expect(String(done.rows['AI Agent'][0].json.output)).toContain(links[2]);
	figure('agent', '3 links became 3 files');
});

test.each([
	['one after the other', [[draw('A')], [draw('B')], [draw('C')], [draw('D')]]],
	['all at once', [[draw('A'), draw('B'), draw('C'), draw('D')]]],
])('the budget holds over several calls, %s', async (_how, turns) => {
	model.follow(...turns);
	const done = await run(BUDGET);

	expect(done.status).toBe('success');
	expect(mock.ledger().billedImages).toBe(2);
	const links = model.answers().map(linkIn);
	expect(links.map((link) => link !== undefined)).toEqual([true, true, false, false]);
	expect(model.answers()[3]).toMatch(/budget/i);
	figure('agent', `budget for 2 of 4 calls ${_how}: 2 billed`);
});

test('the example for agents works as it is shipped', async () => {
	model.follow([draw('a poster of a lighthouse', { size: 'portrait' })]);
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
	expect(row.json).toMatchObject({ width: 832, height: 1248 });
	expect(await digestOf(row)).toEqual(await digestAt(linkIn(model.answers()[0])));
	expect(mock.ledger().billedImages).toBe(1);
});
