import { readHint, type HintSums } from '../../search/hint.mts';
import type { Fault } from '../../mock/mockServer.mts';
import type { Result } from '../runScenario.mts';
import type { Scenario } from '../scenario.mts';

const FIVE = ['P0', 'P1', 'P2', 'P3', 'P4'];
const IN_TURN = { runOptions: { concurrency: 1 } };
const SYNC_ONLY: Scenario['deliveries'] = ['sync'];

const refusedOnce = (prompt: string): Fault => ({
	on: 'submit',
	when: { prompt },
	do: { reject: 'insufficientCredits', status: 402 },
});

/** What the hint of the last run must say, as far as it is told here. */
const lastHint =
	(due: Partial<HintSums>) =>
	({ runs }: Result): string[] => {
		const hints = runs.at(-1)?.data.resultData.runData.Node?.at(-1)?.hints ?? [];
		const texts = hints.map(({ message }) => message);
		const sums = texts.map(readHint).find((read) => read !== undefined);
		const isWrong = Object.entries(due).some(
			([key, value]) => Math.abs((sums?.[key as keyof HintSums] ?? NaN) - value) > 1e-6 || !sums,
		);
		return isWrong ? [`the hint "${texts.join('; ')}" does not say ${JSON.stringify(due)}`] : [];
	};

const TOOL: Scenario = {
	fault: '',
	modes: ['stop'],
	prompts: FIVE,
	expected: { files: 0 },
};

const ARCHIVE_ALONE = { duplicates: 'forgotten' } as const;

/** What happens at the edges of an execution, and beyond them. */
export const EDGES: Scenario[] = [
	{
		fault: 'images come one a poll and not all in time, budget',
		deliveries: ['async'],
		prompts: ['P0', 'P1', 'P2'],
		settings: { progress: 'perPoll', costs: 'flat' },
		parameters: { ...IN_TURN, numberResults: 20, advanced: { timeLimit: 1 } },
		budget: 0.42,
		expected: { anyCount: true },
		also: ({ ledger }) => (ledger.billedImages > 40 ? [`billed ${ledger.billedImages}`] : []),
	},
	{
		fault: 'a gateway repeats each request, budget',
		deliveries: ['sync', 'async'],
		modes: ['continue'],
		gateway: 'repeats',
		prompts: [...FIVE, ...FIVE.map((prompt) => `${prompt} again`)],
		parameters: { runOptions: { budgetReached: 'rows' } },
		budget: 0.05,
		expected: { billed: 5, failed: 5 },
		also: lastHint({ images: 5, usd: 0.045, reused: 0 }),
	},
	{
		fault: 'a gateway repeats a request for several tasks, budget',
		deliveries: ['batch'],
		modes: ['continue'],
		gateway: 'repeats',
		parameters: { runOptions: { budgetReached: 'rows' } },
		budget: 0.1,
		also: lastHint({ images: 3, usd: 0.027, reused: 0 }),
	},
	{ ...TOOL, fault: 'tool called five times at once', sequence: 'tool calls at once' },
	{
		...TOOL,
		fault: 'tool called five times at once, budget',
		sequence: 'tool calls at once',
		budget: 0.02,
		expected: { billed: 2, anyCount: true },
		also: ({ ledger }) => (ledger.billedImages === 2 ? [] : [`billed ${ledger.billedImages}`]),
	},
	{
		...TOOL,
		fault: 'tool called with the same prompt at once',
		prompts: ['P0', 'P0', 'P0'],
		sequence: 'tool calls at once',
		expected: { asked: 1, billed: 1, files: 0 },
	},
	{
		fault: 'the first execution retried twice, failing at another item each time',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		prompts: FIVE,
		sequence: 'retry the first execution twice',
		parameters: IN_TURN,
		settings: ARCHIVE_ALONE,
		faults: [refusedOnce('P1'), refusedOnce('P3')],
	},
	{
		fault: 'the first execution retried twice, a failed generation',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'retry the first execution twice',
		parameters: IN_TURN,
		settings: ARCHIVE_ALONE,
		faults: [
			{ on: 'submit', when: { prompt: 'P1' }, do: { fail: 'inferenceError' } },
			refusedOnce('P2'),
		],
	},
	{
		fault: 'n8n Agent calls a tool at once, then each call again',
		modes: ['stop'],
		deliveries: SYNC_ONLY,
		prompts: FIVE,
		sequence: 'calls of an n8n Agent',
		expected: { files: 0 },
	},
	{
		fault: 'n8n Agent calls a tool at once, then each call again, budget',
		modes: ['stop'],
		deliveries: SYNC_ONLY,
		prompts: FIVE,
		sequence: 'calls of an n8n Agent',
		budget: 0.02,
		expected: { anyCount: true },
		also: ({ ledger }) => (ledger.billedImages === 2 ? [] : [`billed ${ledger.billedImages}`]),
	},
	{
		fault: 'n8n Agent with two accounts',
		modes: ['stop'],
		deliveries: SYNC_ONLY,
		prompts: ['P0', 'P1'],
		sequence: 'calls of an n8n Agent by two accounts',
		expected: { asked: 4, files: 0 },
	},
	{
		fault: 'Execute step after the budget was raised',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'Execute step twice',
		parameters: { runOptions: { budget: 0.02, concurrency: 1 } },
		changes: { runOptions: { budget: 0.03, concurrency: 1 } },
	},
	{
		fault: 'Execute step after an error, rows moved',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'Execute step twice',
		parameters: IN_TURN,
		faults: [refusedOnce('P2')],
		changes: { prompts: ['P2', 'P1', 'P0'] },
	},
	{
		fault: 'Execute step after Stop',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'Execute step, Stop, Execute step',
		cancelWhen: 'second wave',
		settings: { latencyMs: 200 },
		parameters: IN_TURN,
	},
	{
		fault: 'Execute step after a good run makes new images',
		deliveries: ['sync', 'async'],
		sequence: 'Execute step twice',
		expected: { asked: 6 },
	},
	{
		fault: 'five items with one key',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		prompts: ['P0', 'P0', 'P0', 'P0', 'P0'],
		parameters: { runOptions: { idempotencyKey: 'one' } },
		expected: { asked: 1, billed: 1 },
		also: (result) => [
			...lastHint({ images: 1, usd: 0.009, reused: 0 })(result),
			...(result.ledger.downloads === 1 ? [] : [`${result.ledger.downloads} downloads`]),
		],
	},
	{
		fault: 'Retry On Fail sums up the whole execution',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		parameters: IN_TURN,
		node: { retryOnFail: true, maxTries: 3 },
		faults: [refusedOnce('P1')],
		also: lastHint({ images: 3, usd: 0.027, reused: 0 }),
	},
	{
		fault: 'node deleted and pasted again before the retry',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'pasted again, then retried',
		faults: [refusedOnce('P2')],
		parameters: IN_TURN,
	},
	{
		fault: 'key used for the same request, which the archive has with defaults',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'run again',
		gateway: 'fills in defaults',
		parameters: {
			runOptions: { idempotencyKey: '=row {{ $itemIndex }}', keyReuse: 'error' },
			generation: {
				lora: { entries: [{ model: { __rl: true, mode: 'air', value: 'civitai:1@2' } }] },
			},
		},
	},
];
