import { readFileSync } from 'node:fs';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import type { ToolCallStyle } from './agent.mts';
import type { RunSpec } from './engine.mts';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const { billed } = harness;

const PROMPT = "={{ $fromAI('prompt', 'What the image shows', 'string') }}";
/** What an agent is told that asks for the same image again. */
const REPEATED = expect.stringContaining('change the prompt or the seed') as string;
const GENERATE: INodeParameters = { ...SMALL, positivePrompt: PROMPT };

/** What the agent gets, one reply per call. */
async function ask(
	toolStyle: ToolCallStyle,
	toolCalls: IDataObject[],
	parameters: INodeParameters = GENERATE,
	node: Partial<RunSpec['node']> = {},
	credentials = harness.account(),
) {
	const run = await harness.engine.run({
		node: { ...node, parameters },
		toolCalls,
		toolStyle,
		credentials,
	}).done;
	return { run, replies: harness.engine.replies(run), error: harness.engine.error(run, 'Agent') };
}

/** A tool that is called directly may throw; the agent gets the words of the error. */
async function refusalOf(toolStyle: ToolCallStyle, ...rest: [IDataObject[], INodeParameters?]) {
	const { replies, error } = await ask(toolStyle, ...rest);
	if (toolStyle === 'invoke') return String(error?.message);
	return (replies as IDataObject[][])[0].map((row) => String(row.error)).join('\n');
}

describe.each<ToolCallStyle>(['request', 'invoke'])('called by an agent (%s)', (style) => {
	test('answers in a few words, without a file', async () => {
		const { run, replies } = await ask(style, [{ prompt: 'a cat' }], {
			...GENERATE,
			generation: { seed: '9007199254740993' },
			output: { includeCost: true },
		});

		expect(replies).toEqual([
			[
				{
					imageURL: expect.stringContaining(harness.mock.imageOrigin) as string,
					seed: '9007199254740993',
					cost: expect.any(Number) as number,
					taskUUID: expect.stringMatching(/^[\da-f-]{36}$/) as string,
				},
			],
		]);
		expect(JSON.stringify(run.data)).not.toContain('"binary":');
		expect(harness.mock.ledger().downloads).toBe(0);
	});

	test('says that the content check flagged the image', async () => {
		harness.mock.set({ nsfw: 'flag' });
		const parameters = { ...GENERATE, advanced: { checkContent: true } };
		const { replies } = await ask(style, [{ prompt: 'nsfw' }], parameters);
		expect(replies).toEqual([[expect.objectContaining({ NSFWContent: true })]]);
	});

	test.each(['base64Data', 'dataURI'])(
		'refuses %s before it is paid for, as nobody would get the image',
		async (outputType) => {
			const parameters = { ...GENERATE, output: { outputType } };
			const text = await refusalOf(style, [{ prompt: 'a cat' }], parameters);
			expect(text).toContain('must be URL in a tool');
			expect(billed()).toBe(0);
		},
	);

	test('says where an earlier image without a link is to be had', async () => {
		const taskUUID = 'aaaaaaaa-aaaa-4aaa-8aaa-00000000000a';
		await harness.submit({ taskUUID, outputType: 'base64Data' });
		const { replies } = await ask(style, [{}], { resource: 'image', operation: 'get', taskUUID });
		expect(replies).toEqual([
			[
				{
					seed: expect.any(Number) as number,
					taskUUID,
					note: expect.stringContaining('Image → Get') as string,
				},
			],
		]);
	});

	test('leaves out a cost that it was not told', async () => {
		const output = { includeCost: false };
		const { replies } = await ask(style, [{ prompt: 'a cat' }], { ...GENERATE, output });
		const [[reply]] = JSON.parse(JSON.stringify(replies)) as IDataObject[][];
		expect(Object.keys(reply)).toEqual(['imageURL', 'seed', 'taskUUID']);
	});

	test('answers with one entry per image', async () => {
		const { replies } = await ask(style, [{ prompt: 'a cat' }], { ...GENERATE, numberResults: 3 });
		expect(replies).toEqual([Array.from({ length: 3 }, () => expect.any(Object) as object)]);
	});

	test('buys one image for the same words, another for other words', async () => {
		const { replies } = await ask(style, [
			{ prompt: 'a cat' },
			{ prompt: 'a cat' },
			{ prompt: 'a dog' },
			{ prompt: 'a cat' },
		]);

		expect(replies).toHaveLength(4);
		const [first] = replies[0] as IDataObject[];
		expect(first).not.toHaveProperty('note');
		for (const repeated of [replies[1], replies[3]])
			expect(repeated).toEqual([{ ...first, cost: 0, note: REPEATED }]);
		expect(replies[2]).not.toEqual(replies[0]);
		expect(billed()).toBe(2);
	});

	test('buys one image though Retry On Fail runs the tool again', async () => {
		// The first try is bought and gives up waiting; the image is there for the next.
		harness.mock.set({ latencyMs: 1500 });
		const impatient = { advanced: { deliveryMethod: 'async', timeLimit: 1 } };
		const { replies } = await ask(
			style,
			[{ prompt: 'a cat' }, { prompt: 'a cat' }],
			{ ...GENERATE, ...impatient },
			{ retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
		);

		const { taskUUID } = (replies[0] as IDataObject[])[0];
		expect(replies[1]).toEqual([expect.objectContaining({ taskUUID, note: REPEATED })]);
		expect(billed()).toBe(1);
	});

	test('says what is wrong with a call, so that the agent can call better', async () => {
		const parameters = { ...GENERATE, width: "={{ $fromAI('width', '', 'number') }}" };
		const text = await refusalOf(style, [{ prompt: 'a cat', width: 1000 }], parameters);

		expect(text).toContain(
			'Width must be a whole number from 128 to 2048 in steps of 16, but is 1000',
		);
		expect(billed()).toBe(0);
	});

	test('says that the content check stopped the image', async () => {
		harness.mock.set({ nsfw: 'fail' });
		const parameters = { ...GENERATE, advanced: { checkContent: true } };
		const text = await refusalOf(style, [{ prompt: 'nsfw' }], parameters);

		expect(text).toContain("Runware's content check stopped the image");
	});

	test('says that the balance is too low', async () => {
		harness.mock.set({ balanceUSD: 0 });
		const text = await refusalOf(style, [{ prompt: 'a cat' }]);

		expect(text).toContain('The Runware balance is too low');
	});

	test('fetches an earlier task by the UUID of the earlier reply', async () => {
		const { replies } = await ask(style, [{ prompt: 'a cat' }]);
		const [[made]] = replies as IDataObject[][];
		const fetched = await ask(style, [{ id: made.taskUUID }], {
			resource: 'image',
			operation: 'get',
			taskUUID: "={{ $fromAI('id', '', 'string') }}",
		});

		expect(JSON.parse(JSON.stringify(fetched.replies))).toEqual(
			JSON.parse(JSON.stringify([[made]])),
		);
		expect(billed()).toBe(1);
	});

	test('leaves what the example needs to fetch the files afterwards', async () => {
		const { replies } = await ask(style, [{ prompt: 'a cat' }]);
		// As n8n's agent puts a tool's reply into its intermediate steps.
		const observation = JSON.stringify(replies[0]);
		const example = new URL('../../examples/agent-images.json', import.meta.url);
		const { nodes } = JSON.parse(readFileSync(example, 'utf8')) as { nodes: INode[] };
		const parameters = nodes.find(({ name }) => name === 'Get the files')?.parameters ?? {};
		const { rows } = await harness.run(parameters, { items: [{ observation }] });
		expect(await harness.fileOf(rows[0])).toMatchObject({ mimeType: 'image/jpeg' });
		expect(billed()).toBe(1);
	});

	test('reads the balance', async () => {
		const { replies } = await ask(style, [{}], { resource: 'account', operation: 'get' });
		expect(replies).toEqual([[expect.objectContaining({ balance: 1000, currency: 'USD' })]]);
	});

	test('never tells the agent the API key', async () => {
		const { run } = await ask(style, [{ prompt: 'a cat' }, { prompt: '' }]);
		expect(JSON.stringify(run)).not.toContain(harness.account().apiKey);
	});
});
