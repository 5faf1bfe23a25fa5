// What an execution has cost is kept with it: as custom data, which n8n's Executions list shows.
import type { IDataObject, IRun } from 'n8n-workflow';
import { expect, test } from 'vitest';
import type { RunSpec } from './engine.mts';
import { SMALL, useHarness } from './harness.mts';
import type { InlineNode } from './inline-nodes.mts';

const harness = useHarness();

const QUICK = { retryDelay: 0.02, maxRetries: 0 };
const PARAMETERS = { ...SMALL, positivePrompt: '={{ $json.prompt }}', runOptions: QUICK };
const prompts = (...all: string[]) => all.map((prompt) => ({ json: { prompt } }));
const refusedOnce = {
	on: 'submit' as const,
	when: { prompt: 'P1' },
	do: { reject: 'insufficientCredits', status: 402 },
};

const spec = (more: Partial<RunSpec> = {}, parameters: IDataObject = {}): RunSpec => ({
	items: prompts('P0', 'P1', 'P2'),
	credentials: harness.account(),
	...more,
	node: {
		waitBetweenTries: 0,
		parameters: { ...PARAMETERS, ...parameters } as never,
		...(more.node ?? {}),
	},
});
const run = async (more: Partial<RunSpec> = {}, parameters: IDataObject = {}) =>
	await harness.engine.run(spec(more, parameters)).done;

/** US dollars for an image of this size. */
const PRICE = 0.000141;
const pairsOf = ({ data }: IRun) => data.resultData.metadata;
const costs = (images: number) => ({
	runware_images: String(images),
	runware_usd: String(Number((images * PRICE).toFixed(6))),
});

/** A node before ours that writes custom data of its own. */
const writer = (pairs: Record<string, string>): InlineNode => ({
	name: 'Writer',
	run(items, context) {
		context.customData.setAll(pairs);
		return items;
	},
});
const numbered = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, 'x']));

test('images and US dollars that were charged are kept with the execution', async () => {
	expect(pairsOf(await run())).toEqual(costs(3));
});

test('every image of a request counts', async () => {
	const done = await run({ items: prompts('P0') }, { numberResults: 4 });
	expect(pairsOf(done)).toEqual(costs(4));
});

test('an image counts once, however many items share it', async () => {
	const runOptions = { ...QUICK, idempotencyKey: 'mug', keyReuse: 'earlier' };
	expect(pairsOf(await run({}, { runOptions }))).toEqual(costs(1));
});

test('an image of an earlier execution is not charged again and does not count', async () => {
	const runOptions = { ...QUICK, idempotencyKey: '={{ $json.prompt }}' };
	await run({ items: prompts('P0') }, { runOptions });
	expect(pairsOf(await run({ items: prompts('P0') }, { runOptions }))).toBeUndefined();
	expect(pairsOf(await run({ items: prompts('P0', 'P2') }, { runOptions }))).toEqual(costs(1));
});

test('Retry On Fail counts each image once', async () => {
	harness.mock.faults(refusedOnce);
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0, parameters: {} };
	const done = await run({ node: { ...node, parameters: PARAMETERS } });
	expect(done.status).toBe('success');
	expect(pairsOf(done)).toEqual(costs(3));
});

test('all turns of a loop add up', async () => {
	expect(pairsOf(await run({ loopOver: 1 }))).toEqual(costs(3));
});

test('all Runware nodes add up', async () => {
	const second = { name: 'Second', parameters: { ...PARAMETERS, positivePrompt: 'another' } };
	expect(pairsOf(await run({ after: [second] }))).toEqual(costs(6));
});

test('a run that fails has its costs too', async () => {
	harness.mock.faults(refusedOnce);
	const done = await run();
	expect(done.status).toBe('error');
	expect(pairsOf(done)).toEqual(costs(harness.billed()));
});

test('a Retry, which begins with the costs of the earlier execution, counts only its own', async () => {
	harness.mock.faults({ ...refusedOnce, when: { prompt: 'again 1' } });
	const second = {
		name: 'Second',
		parameters: { ...PARAMETERS, positivePrompt: '=again {{ $itemIndex }}' },
	};
	const third = { name: 'Third', parameters: { ...PARAMETERS, positivePrompt: 'at last' } };
	const failed = harness.engine.run(spec({ after: [second, third] }));
	const before = harness.mock;
	expect(pairsOf(await failed.done)).toEqual(costs(before.ledger().billedImages));
	expect(before.ledger().billedImages).toBe(5);
	const done = await (await harness.engine.retry(failed)).done;
	expect(done.status).toBe('success');
	expect(harness.billed()).toBe(9);
	expect(pairsOf(done)).toEqual(costs(4));
});

test('a Retry that is charged nothing says so', async () => {
	const items = prompts('P0', 'P1');
	harness.mock.faults(refusedOnce);
	const failed = harness.engine.run(spec({ items }));
	expect(pairsOf(await failed.done)).toEqual(costs(1));
	const runOptions = { ...QUICK, budget: PRICE, budgetReached: 'rows' };
	const { node } = spec({ items }, { runOptions });
	const done = await (await harness.engine.retry(failed, { node })).done;
	expect(done.status).toBe('success');
	expect(pairsOf(done)).toEqual(costs(0));
});

test('a Retry that stops at wrong input does not show the costs of the earlier execution', async () => {
	harness.mock.faults(refusedOnce);
	const failed = harness.engine.run(spec());
	await failed.done;
	const wrong = spec({}, { width: 100 });
	const done = await (await harness.engine.retry(failed, { node: wrong.node })).done;
	expect(done.status).toBe('error');
	expect(pairsOf(done)).toEqual(costs(0));
});

/** The data of the execution that a node runs in, which n8n changes as it goes on. */
const runDataOf = (context: unknown) =>
	(context as { runExecutionData: IRun['data'] }).runExecutionData;

test('what was charged is there at once, since n8n saves a stopped execution before its node has ended', async () => {
	let data: IRun['data'] | undefined;
	const watcher: InlineNode = {
		name: 'Watcher',
		run(items, context) {
			data = runDataOf(context);
			return items;
		},
	};
	harness.mock.faults({ on: 'submit', when: { prompt: 'P2' }, do: { hang: 5_000 } });
	const runOptions = { ...QUICK, concurrency: 1 };
	const execution = harness.engine.run(spec({ before: [watcher] }, { runOptions }));
	while (harness.mock.ledger().tasks < 3) await new Promise((resolve) => setTimeout(resolve, 5));
	expect(data?.resultData.metadata).toEqual(costs(2));
	execution.cancel();
	expect(pairsOf(await execution.done)).toEqual(costs(2));
});

test('an image that comes after its execution is reused by the Retry, and not counted there', async () => {
	harness.mock.set({ latencyMs: 1_500 });
	const advanced = { deliveryMethod: 'async', timeLimit: 1 };
	const late = harness.engine.run(spec({ items: prompts('P0') }, { advanced }));
	expect((await late.done).status).toBe('error');
	expect(harness.billed()).toBe(1);
	const done = await (await harness.engine.retry(late)).done;
	expect(harness.engine.rows(done)[0]?.json.reused).toBe(true);
	expect(pairsOf(done)).toBeUndefined();
});

test.each(['manual', 'webhook', 'internal'] as const)('a %s execution has them', async (mode) => {
	expect(pairsOf(await run({ mode }))).toEqual(costs(3));
});

test("the calls of an agent's tool add up, and a repeat is no second image", async () => {
	const done = await run({
		toolCalls: [{ prompt: 'a cat' }, { prompt: 'a dog' }, { prompt: 'a cat' }],
		toolStyle: 'request',
		node: { parameters: { ...PARAMETERS, positivePrompt: "={{ $fromAI('prompt') }}" } },
	});
	expect(harness.billed()).toBe(2);
	expect(pairsOf(done)).toEqual(costs(2));
});

test('without Include Cost the list price counts', async () => {
	const done = await run({ items: prompts('P0') }, { output: { includeCost: false } });
	expect(pairsOf(done)?.runware_images).toBe('1');
	expect(Number(pairsOf(done)?.runware_usd)).toBeGreaterThan(0);
});

test('the pairs of other nodes stay as they are', async () => {
	const done = await run({ before: [writer({ campaign: 'spring' })] });
	expect(pairsOf(done)).toEqual({ campaign: 'spring', ...costs(3) });
});

test('where n8n has no room for both, neither is written', async () => {
	expect(pairsOf(await run({ before: [writer(numbered(8))] }))).toEqual({
		...numbered(8),
		...costs(3),
	});
	expect(pairsOf(await run({ before: [writer(numbered(9))] }))).toEqual(numbered(9));
	expect(pairsOf(await run({ before: [writer(numbered(10))] }))).toEqual(numbered(10));
});

test.each(['manual', 'trigger'] as const)(
	'where n8n cannot keep them, a %s execution brings its images all the same',
	async (mode) => {
		const spoiler: InlineNode = {
			name: 'Spoiler',
			run(items, context) {
				runDataOf(context).resultData.metadata = Object.freeze({ runware_images: '7' });
				return items;
			},
		};
		const done = await run({ mode, before: [spoiler] });
		expect(done.status).toBe('success');
		expect(harness.engine.rows(done)).toHaveLength(3);
		expect(pairsOf(done)).toEqual({ runware_images: '7' });
	},
);

test('operations that cost nothing leave no costs', async () => {
	expect(pairsOf(await run({}, { operation: 'estimate' }))).toBeUndefined();
});
