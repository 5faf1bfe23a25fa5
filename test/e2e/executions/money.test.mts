import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { credential } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { startStandin, type Standin } from '../../standin/standin.mts';
import { workflowOf, type Money } from './moneyWorkflow.mts';

const KINDS: Money[] = ['retry', 'retry-on-fail', 'slow', 'short'];
const PROMPTS = ['P0', 'P1', 'P2'];
const home = mkdtempSync(path.join(tmpdir(), 'runware-money-'));
let standin: Standin;
let server: Server;
let session: Session;

beforeAll(async () => {
	standin = await startStandin({ settings: { plainImages: true } });
	const n8n = await openN8n({ userFolder: home, port: await freePort(), files: [] });
	await n8n.importCredentials([credential('e2e-key', standin.url)]);
	await n8n.importWorkflow(...KINDS.map(workflowOf));
	server = await n8n.start();
	session = await server.logIn();
	for (const kind of KINDS) await session.activate(workflowOf(kind).id);
});
beforeEach(() => standin.reset());
afterAll(async () => {
	await server?.stop();
	await standin?.close();
	rmSync(home, { recursive: true, force: true });
});

/** Starts a workflow by its webhook; n8n puts the webhook up a moment after the activation. */
async function start(kind: Money, prompts = PROMPTS): Promise<string> {
	const { id } = workflowOf(kind);
	const before = (await session.executions(id)).length;
	for (let tries = 0; tries < 60; tries++) {
		const response = await fetch(`${server.origin}/webhook/${kind}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ prompts }),
		});
		if (response.status !== 404) break;
		await sleep(200);
	}
	for (let tries = 0; tries < 100; tries++) {
		const executions = await session.executions(id);
		if (executions.length > before) return executions[0].id;
		await sleep(100);
	}
	throw new Error('n8n has no execution to show');
}

const dataOf = async (id: string): Promise<IRunExecutionData> =>
	parse((await session.execution(id)).data) as IRunExecutionData;

const rowsOf = ({ resultData }: IRunExecutionData) =>
	resultData.runData.Runware.at(-1)?.data?.main[0] ?? [];

const money = () => {
	const { billedImages, byTask } = standin.ledger();
	return { billedImages, boughtTwice: Object.values(byTask).filter((t) => t.accepted > 1).length };
};

test('Retry Execution buys only what is missing, with the ledger that n8n stored', async () => {
	standin.faults({
		on: 'submit',
		when: { prompt: 'P1' },
		do: { reject: 'insufficientCredits', status: 402 },
	});
	const failed = await session.settled(await start('retry'));
	expect(failed.status).toBe('error');
	expect(money().billedImages).toBe(2);

	const book = JSON.stringify((await dataOf(failed.id)).executionData?.contextData['node:Runware']);
	expect(book).toContain('imageURL');
	expect(book.length).toBeLessThan(3 * 500);

	const { id } = await session.retryExecution(failed.id);
	const retried = await session.settled(String(id));
	expect(retried.status).toBe('success');
	expect(rowsOf(await dataOf(retried.id)).map(({ json }) => json.positivePrompt)).toEqual(PROMPTS);
	expect(money()).toEqual({ billedImages: 3, boughtTwice: 0 });
});

test('Retry On Fail buys only what is missing', async () => {
	standin.faults({ on: 'submit', when: { prompt: 'P2' }, do: { status: 503 } });
	const run = await session.settled(await start('retry-on-fail'));
	expect(run.status).toBe('success');
	expect(rowsOf(await dataOf(run.id))).toHaveLength(3);
	expect(money()).toEqual({ billedImages: 3, boughtTwice: 0 });
});

const TWENTY = Array.from({ length: 20 }, (_, index) => `P${index}`);

test('Stop ends the spending at once and names in the log what was handed in', async () => {
	standin.set({ latencyMs: 1500 });
	const id = await start('slow', TWENTY);
	while (standin.ledger().tasks === 0) await sleep(20);
	await session.stopExecution(id);
	const accepted = standin.ledger().tasks;
	expect((await session.settled(id)).status).toBe('canceled');
	await sleep(2500);
	expect(standin.ledger().tasks).toBe(accepted);
	expect(accepted).toBeLessThanOrEqual(4);
	const uuids = Object.keys(standin.ledger().byTask);
	for (const uuid of uuids) expect(server.log()).toContain(uuid);
});

test('an execution timeout ends the spending as Stop does', async () => {
	standin.set({ latencyMs: 1500 });
	const run = await session.settled(await start('short', TWENTY));
	expect(run.status).toBe('canceled');
	const accepted = standin.ledger().tasks;
	await sleep(2500);
	expect(standin.ledger().tasks).toBe(accepted);
	expect(accepted).toBeLessThan(20);
});
