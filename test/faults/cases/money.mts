import type { Scenario } from '../scenario.mts';

const TEN = Array.from({ length: 10 }, (_, index) => `P${index}`);
const SLOW = { latencyMs: 600 };

/** Budget and Stop. */
export const MONEY: Scenario[] = [
	{
		fault: 'budget crossed in the middle',
		prompts: TEN,
		budget: 0.045,
		expected: (_, mode) => (mode === 'stop' ? { billed: 5, failed: 1 } : { billed: 5, failed: 5 }),
	},
	{
		fault: 'budget crossed, rows for the rest',
		prompts: TEN,
		budget: 0.045,
		modes: ['stop'],
		parameters: { runOptions: { budgetReached: 'rows' } },
		expected: { billed: 5, failed: 0 },
	},
	{
		fault: 'budget crossed, 3 images each',
		prompts: TEN,
		budget: 0.1,
		parameters: { numberResults: 3, runOptions: { budgetReached: 'rows' } },
		modes: ['stop'],
		expected: { billed: 9 },
	},
	{ fault: 'budget met exactly', prompts: TEN, budget: 0.09 },
	{ fault: 'budget of two images, met exactly', prompts: ['P0', 'P1'], budget: 0.018 },
	{
		fault: 'budget of nothing',
		budget: 0,
		modes: ['continue'],
		expected: { billed: 0, failed: 3 },
	},
	{
		fault: 'budget, Retry On Fail',
		prompts: TEN,
		budget: 0.045,
		modes: ['stop'],
		node: { retryOnFail: true, maxTries: 3 },
		expected: { billed: 5, failed: 1 },
	},
	{
		fault: 'budget, lost replies',
		prompts: TEN,
		budget: 0.045,
		modes: ['stop'],
		deliveries: ['sync', 'async'],
		parameters: { runOptions: { budgetReached: 'rows' } },
		faults: [{ on: 'submit', times: 3, do: { reset: 'after' } }],
		expected: { billed: 5 },
	},
	...[0.04, 0.05, 0.06, 0.07].map(
		(budget): Scenario => ({
			fault: `budget of $${budget}, prices vary by half`,
			prompts: TEN,
			budget,
			modes: ['stop'],
			settings: { costJitter: 0.5 },
			parameters: { runOptions: { budgetReached: 'rows' } },
			expected: { anyCount: true },
		}),
	),
	...(['submitting', 'polling', 'downloading'] as const).map(
		(cancelWhen): Scenario => ({
			fault: `Stop while ${cancelWhen}`,
			prompts: TEN,
			modes: ['stop'],
			deliveries: cancelWhen === 'polling' ? ['async', 'batch'] : ['sync', 'async'],
			sequence: 'cancel',
			cancelWhen,
			settings: cancelWhen === 'downloading' ? {} : SLOW,
			faults:
				cancelWhen === 'downloading' ? [{ on: 'download', times: null, do: { hang: 5000 } }] : [],
			parameters: { runOptions: { concurrency: 2 } },
			expected: { anyCount: true },
		}),
	),
	{
		fault: 'Stop while 20 images of one task are downloaded',
		prompts: ['P0'],
		modes: ['stop'],
		deliveries: ['sync', 'async'],
		sequence: 'cancel',
		cancelWhen: 'downloading',
		faults: [{ on: 'download', times: null, do: { hang: 250 } }],
		parameters: { numberResults: 20 },
		expected: { anyCount: true },
	},
	{
		fault: 'Stop while some wait for the budget',
		prompts: TEN,
		budget: 0.03,
		modes: ['stop'],
		deliveries: ['sync', 'async'],
		sequence: 'cancel',
		cancelWhen: 'second wave',
		settings: SLOW,
		expected: { anyCount: true },
	},
];
