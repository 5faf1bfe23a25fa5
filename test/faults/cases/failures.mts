import type { Scenario } from '../scenario.mts';

const P1 = { prompt: 'P1' };
const failing = { on: 'submit' as const, when: P1, do: { fail: 'inferenceError' } };

const FORMS = ['errors', 'entry', 'legacy', 'both'] as const;

const oneFailed = { billed: 2, failed: 1 };

/** Generations that fail, and what is kept of the rest. */
export const FAILURES: Scenario[] = [
	...FORMS.map(
		(failureForm): Scenario => ({
			fault: `generation fails, shown as ${failureForm}`,
			settings: { failureForm },
			faults: [failing],
			expected: oneFailed,
		}),
	),
	{
		fault: 'generation fails at HTTP 400',
		settings: { failedStatus: 400 },
		faults: [failing],
		expected: oneFailed,
	},
	...FORMS.map(
		(failureForm): Scenario => ({
			fault: `20 results with 3 failures, shown as ${failureForm}`,
			prompts: ['P0'],
			settings: { failureForm },
			faults: [{ on: 'submit', do: { fail: 'inferenceError', results: 3 } }],
			parameters: { numberResults: 20 },
			deliveries: ['sync', 'async'],
			expected: { billed: 17 },
		}),
	),
	{
		fault: '14 results one by one',
		prompts: ['P0'],
		deliveries: ['async'],
		settings: { progress: 'perPoll' },
		parameters: {
			numberResults: 14,
			advanced: { timeLimit: 60 },
			runOptions: { retryDelay: 0.01 },
		},
	},
	{ fault: 'two items with the same request', prompts: ['P0', 'P0'] },
	{
		fault: 'not safe for work, flagged',
		prompts: ['nsfw P0'],
		parameters: { advanced: { checkContent: true } },
	},
	{
		fault: 'not safe for work, refused',
		prompts: ['nsfw P0'],
		settings: { nsfw: 'fail' },
		parameters: { advanced: { checkContent: true } },
		expected: { billed: 0, failed: 1 },
	},
	{
		fault: 'balance used up',
		modes: ['continue'],
		settings: { balanceUSD: 0.018 },
		deliveries: ['sync', 'async'],
		parameters: { runOptions: { concurrency: 1 } },
		expected: { billed: 2, failed: 1 },
	},
	{
		fault: 'balance used up at HTTP 200',
		modes: ['continue'],
		settings: { balanceUSD: 0.018, creditsStatus: 200 },
		deliveries: ['sync'],
		parameters: { runOptions: { concurrency: 1 } },
		expected: { billed: 2, failed: 1 },
	},
	{ fault: 'webhook set', parameters: { advanced: { webhookURL: 'SINK/hook?token=t' } } },
	{ fault: 'upload set', parameters: { advanced: { uploadEndpoint: 'SINK/put' } } },
	{
		fault: 'hand in only',
		deliveries: ['async', 'batch'],
		parameters: { advanced: { wait: false } },
		expected: { delivered: 0 },
	},
];
