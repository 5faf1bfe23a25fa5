import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import type { ToolCallStyle } from './agent.mts';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const { run } = harness;

const GENERATE = { ...SMALL, positivePrompt: '={{ $json.prompt }}' };
const CAT = [{ prompt: 'a cat' }];
const refuse = (code: string, more: object = {}) => {
	harness.mock.faults({ on: 'submit', times: null, do: { reject: code, ...more } });
};
const plainOf = (error?: NodeApiError) => String(error?.context.plain);
const NO_TAG = /<\/?[a-z]/;

describe('an error that ends the run', () => {
	test('is HTML in the editor: what to do, then links, then the task UUID', async () => {
		refuse('invalidModel', { status: 400 });
		const { error } = await run(GENERATE, { items: CAT });
		expect(error?.message).toMatch(/^Runware rejected the request/);
		expect(error?.description?.split('<br>')).toEqual([
			expect.stringMatching(/^[A-Z].*\.$/),
			'Change the setting named above, or the expression that fills it.',
			'Nothing was bought for this item in this run.',
			expect.stringMatching(
				/^<a href="https:\/\/runware\.ai\/docs\/[^"]+" target="_blank">Documentation<\/a>$/,
			),
			expect.stringMatching(/^Task UUID: [\da-f-]{36}$/),
		]);
	});

	test('has a plain copy and Runware’s code in its context', async () => {
		refuse('invalidModel', { status: 400 });
		const { error } = await run(GENERATE, { items: CAT });
		expect(error?.context).toMatchObject({ code: 'invalidModel', itemIndex: 0 });
		expect(plainOf(error)).not.toMatch(NO_TAG);
		expect(plainOf(error)).toMatch(
			/Documentation: https:\/\/runware\.ai\/docs\/\S+\nTask UUID: [\da-f-]{36}$/,
		);
		expect(error?.message).not.toContain('invalidModel');
	});

	test('shows a value with tags as it was given', async () => {
		const { error } = await run(
			{ ...GENERATE, width: 100, height: '<h1>tall`</h1>' },
			{ items: CAT },
		);
		expect(error?.description).toContain('&lt;h1&gt;tall&#96;&lt;/h1&gt;');
		expect(error?.description).not.toContain('<h1>');
		expect(plainOf(error)).toContain('<h1>tall`</h1>');
	});

	test.each([
		['manual', 'To go on without paying again, press Execute step.'],
		[
			'trigger',
			'To go on without paying again, save the workflow. Then open Executions, choose this run, and click the Retry icon → Retry with currently saved workflow (from node with error).',
		],
	] as const)('names the way that can be seen in mode %s', async (mode, way) => {
		harness.mock.set({ balanceUSD: 0 });
		const { error } = await run(GENERATE, { items: CAT, mode });
		expect(plainOf(error)).toContain(`Top up the balance in the Runware dashboard. ${way}`);
	});

	test('of a budget names it as well', async () => {
		const parameters = { ...GENERATE, runOptions: { budget: 0.001 } };
		const { error } = await run(parameters, { items: CAT, mode: 'manual' });
		expect(error?.message).toBe(
			'Not made: the budget of $0.001 is too small, and the next image needs $0.009',
		);
		expect(plainOf(error)).toBe(
			'Raise Budget (USD) under Cost and Retries. To go on without paying again, press Execute step. $0 is spent or reserved. Nothing was sent for this item.',
		);
	});

	test.each([
		['runware:97@2', 'hidream-i1-dev'],
		['runware:97@3', 'hidream-i1-fast'],
		['civitai:1@2', 'hidream-i1-full'],
	])('links to the documentation of the model asked for: %s', async (value, page) => {
		const model = { __rl: true, mode: 'air', value };
		const wrong = await run({ ...GENERATE, model, width: 100 }, { items: CAT });
		expect(wrong.error?.description).toContain(`docs/models/${page}#request-width"`);
		refuse('invalidModel');
		const refused = await run({ ...GENERATE, model }, { items: CAT });
		expect(refused.error?.description).toContain(`docs/models/${page}`);
	});
});

test.each([
	[429, 'submit'],
	[429, 'poll'],
	[500, 'submit'],
	[503, 'submit'],
] as const)('HTTP %i with a wait past the time limit names the seconds: %s', async (status, on) => {
	harness.mock.faults({ on, times: null, do: { status, retryAfter: 90, body: 'named' } });
	const advanced = { deliveryMethod: 'async', timeLimit: 1 };
	const { error } = await run({ ...GENERATE, advanced }, { items: CAT });
	expect(plainOf(error)).toContain(
		'Runware asked to wait 90 seconds. Try again after that, or raise Time Limit under Advanced.',
	);
});

describe('a row', () => {
	test('has the same in plain text, and no way that n8n does not offer', async () => {
		harness.mock.set({ balanceUSD: 0 });
		const { json } = await run(GENERATE, { items: CAT, onError: 'continueRegularOutput' });
		const { description, code } = json[0].details as IDataObject;
		expect(code).toBe('insufficientCredits');
		expect(description).not.toMatch(NO_TAG);
		expect(description).not.toMatch(/Executions|Execute step/);
		expect(description).toContain('Image → Get');
		expect(description).toContain('Idempotency Key');
	});
});

describe('a list in the panel', () => {
	test('gets plain text', async () => {
		const credentials = { ...harness.account(), apiKey: 'wrong-key' };
		const error = (await harness.engine
			.search({ method: 'searchLoras', credentials })
			.catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error.message).toBe('Runware rejected the API key');
		expect(error.description).toContain('Check the API key in the Runware credential.');
		expect(error.description).not.toMatch(/<br>|<a /);
	});
});

describe.each<ToolCallStyle>(['request', 'invoke'])('an agent (%s)', (toolStyle) => {
	async function told(parameters: object = {}, onError?: 'continueRegularOutput') {
		const run = await harness.engine.run({
			node: { parameters: { ...SMALL, positivePrompt: 'a cat', ...parameters }, onError },
			toolCalls: [{}],
			toolStyle,
			credentials: harness.account(),
		}).done;
		if (toolStyle === 'invoke' && onError === undefined)
			return harness.engine.error(run, 'Agent')?.message ?? '';
		const [reply] = harness.engine.replies(run) as IDataObject[][];
		return String(reply?.[0]?.error);
	}

	test.each([undefined, 'continueRegularOutput'] as const)(
		'is told in the message what to do and which task it is: %s',
		async (onError) => {
			harness.mock.set({ balanceUSD: 0 });
			const message = await told({}, onError);
			expect(message).toContain('The Runware balance is too low');
			expect(message).toContain('Top up the balance in the Runware dashboard.');
			expect(message).toContain('Call the tool again with the same input');
			expect(message).toMatch(/Task UUID: [\da-f-]{36}/);
			expect(message).not.toMatch(NO_TAG);
		},
	);

	test('is told what is paid for', async () => {
		harness.mock.faults({
			on: 'submit',
			when: { prompt: 'dog' },
			times: null,
			do: { reject: 'invalidModel' },
		});
		const run = await harness.engine.run({
			node: { parameters: { ...SMALL, positivePrompt: "={{ $fromAI('prompt', '', 'string') }}" } },
			toolCalls: [{ prompt: 'a cat' }, { prompt: 'a dog' }],
			toolStyle,
			credentials: harness.account(),
		}).done;
		const replies = harness.engine.replies(run) as IDataObject[][];
		const thrown = harness.engine.error(run, 'Agent')?.message;
		const message = String(toolStyle === 'invoke' ? thrown : replies[1]?.[0]?.error);
		expect(message).toMatch(/Already paid for[^:]*: [\da-f-]{36} http/);
	});
});
