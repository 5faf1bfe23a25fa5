// n8n's Agents: each call of a tool is a new node in a new run that n8n keeps no data of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openAgentExecutor, type AgentTool, type ToolReply } from '../../n8n/agentExecutor.mts';
import { credential } from '../../n8n/example.mts';
import { startMockServer } from '../../mock/mockServer.mts';
import { figure } from '../figures.mts';

const PRICE = 0.009;
const MINUTE_MS = 60_000;
const REPEATED = /got the same one; it was not paid for again/;

const home = mkdtempSync(path.join(tmpdir(), 'runware-agents-'));
const mock = await startMockServer({ settings: { costs: 'flat', price: PRICE } });
let call: Awaited<ReturnType<typeof openAgentExecutor>>;

const KEYS = { runwaredemo00001: 'agents-key', runwareother0001: 'other-key' };
type CredentialId = keyof typeof KEYS;

/** Tools of the same parameters and credential are one tool to the node, so each test has its own. */
const tool = (credentialId: CredentialId, style: string, images: number): AgentTool => ({
	credentialId,
	parameters: {
		positivePrompt: "={{ $fromAI('prompt', `What the image shows`, 'string') }}",
		...{ size: 'custom', width: 128, height: 128 },
		generation: { negativePrompt: style },
		output: { includeCost: true },
		runOptions: { budget: images * PRICE },
	},
});

beforeAll(async () => {
	const stored = Object.entries(KEYS).map(([id, key]) => ({
		...credential(key, mock.url),
		id,
		name: key,
	}));
	call = await openAgentExecutor(home, stored);
});
beforeEach(() => mock.reset());
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
	await mock.close();
	rmSync(home, { recursive: true, force: true });
});

const rowOf = ({ data }: ToolReply) => data[0]?.json ?? {};
const linkOf = (reply: ToolReply) => rowOf(reply).imageURL;

/** Images that were billed to an account. */
function billedTo(id: CredentialId): number {
	const { byTask } = mock.ledger();
	const sent = mock
		.requests()
		.filter(({ headers }) => headers.authorization === `Bearer ${KEYS[id]}`)
		.flatMap(({ body }) => body as { taskType: string; taskUUID: string }[])
		.filter(({ taskType }) => taskType === 'imageInference');
	const uuids = new Set(sent.map(({ taskUUID }) => taskUUID));
	return [...uuids].reduce((sum, uuid) => sum + (byTask[uuid]?.billed ?? 0), 0);
}

test('25 calls buy each different request once, and each tool keeps its budget', async () => {
	const posters = tool('runwaredemo00001', 'posters', 5);
	const banners = tool('runwaredemo00001', 'banners', 3);
	const otherPosters = tool('runwareother0001', 'posters', 5);
	const otherBanners = tool('runwareother0001', 'banners', 2);
	const calls: [AgentTool, string][][] = [
		// twice the same while the first is still on its way
		['A', 'B', 'C', 'A', 'B'].map((prompt) => [posters, prompt]),
		// the same words to other tools and accounts
		[
			[posters, 'D'],
			[banners, 'A'],
			[otherPosters, 'A'],
			[otherBanners, 'A'],
			[posters, 'A'],
		],
		// the budget has room for one more
		['E', 'F', 'G', 'H', 'A'].map((prompt) => [posters, prompt]),
		[
			[banners, 'B'],
			[banners, 'C'],
			[banners, 'D'],
			[otherPosters, 'B'],
			[otherBanners, 'B'],
		],
		[
			[posters, 'B'],
			[banners, 'A'],
			[otherPosters, 'A'],
			[otherBanners, 'A'],
			[otherBanners, 'C'],
		],
	];
	const images = new Map<string, unknown>();
	const given = new Map<AgentTool, Set<unknown>>();
	let repeats = 0;
	let refusals = 0;
	for (const round of calls) {
		const ask = async ([which, prompt]: [AgentTool, string]) => await call(which, { prompt });
		const replies = await Promise.all(round.map(ask));
		for (const [index, reply] of replies.entries()) {
			const [which, prompt] = round[index];
			const request = JSON.stringify([which, prompt]);
			const link = linkOf(reply);
			if (link === undefined) {
				expect(reply).toMatchObject({ status: 'error', error: expect.stringMatching(/budget/i) });
				expect(images.has(request)).toBe(false);
				refusals++;
				continue;
			}
			// Of two calls at once, either may be the one that buys.
			const isRepeat = REPEATED.test(String(rowOf(reply).note));
			const inRound = round.filter((one) => JSON.stringify(one) === request).length;
			if (images.has(request)) expect(link).toBe(images.get(request));
			if (images.has(request) && inRound === 1) expect(isRepeat).toBe(true);
			if (isRepeat) repeats++;
			images.set(request, link);
			given.set(which, (given.get(which) ?? new Set()).add(link));
		}
	}

	expect(calls.flat()).toHaveLength(25);
	expect([posters, banners, otherPosters, otherBanners].map((one) => given.get(one)?.size)).toEqual(
		[5, 3, 2, 2],
	);
	expect(new Set(images.values()).size).toBe(12);
	expect(mock.ledger().billedImages).toBe(12);
	expect(billedTo('runwaredemo00001')).toBe(8);
	expect(billedTo('runwareother0001')).toBe(4);
	expect({ repeats, refusals }).toEqual({ repeats: 8, refusals: 5 });
	figure(
		'agents',
		`25 calls, five at once: 12 different requests, 12 billed; ${repeats} repeated, ${refusals} over a budget`,
	);
});

test('after an hour the same words are a new image, and the budget is free again', async () => {
	// Only the clock: what the servers wait for goes on.
	vi.useFakeTimers({ toFake: ['Date'] });
	const cards = tool('runwaredemo00001', 'cards', 2);
	const first = await call(cards, { prompt: 'A' });
	vi.advanceTimersByTime(40 * MINUTE_MS);
	const second = await call(cards, { prompt: 'B' });
	expect(linkOf(await call(cards, { prompt: 'A' }))).toBe(linkOf(first));
	const refused = await call(cards, { prompt: 'C' });
	expect(refused.error).toMatch(/budget/i);

	// the tool is in use all the time, but its first image is older than an hour
	vi.advanceTimersByTime(25 * MINUTE_MS);
	const again = await call(cards, { prompt: 'A' });
	expect(linkOf(again)).toBeDefined();
	expect(linkOf(again)).not.toBe(linkOf(first));
	expect(rowOf(again).note).toBeUndefined();
	for (const [prompt, bought] of [
		['A', again],
		['B', second],
	] as const) {
		const repeated = await call(cards, { prompt });
		expect(linkOf(repeated)).toBe(linkOf(bought));
		expect(rowOf(repeated).note).toMatch(REPEATED);
	}
	expect(mock.ledger().billedImages).toBe(3);
	figure('agents', 'after an hour the same call is billed anew');
});

test('an error tells the model what to do, and which tasks are paid for', async () => {
	const labels = tool('runwaredemo00001', 'labels', 1);
	const bought = await call(labels, { prompt: 'A' });
	const { status, error } = await call(labels, { prompt: 'B' });
	expect(status).toBe('error');
	expect(error).toMatch(/budget/i);
	expect(error).not.toMatch(/<\w+>/);
	expect(mock.ledger().byTask[String(rowOf(bought).taskUUID)].billed).toBe(1);
	expect(mock.ledger().billedImages).toBe(1);
});
