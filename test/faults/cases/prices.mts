import type { Scenario } from '../scenario.mts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `P${index}`);
const ROWS = { budgetReached: 'rows' };
const BATCHES = { deliveryMethod: 'async', tasksPerRequest: 100 };
const FAST = 'runware:97@3';

/** Every third item asks for ten images: three requests at once cannot all have what they need. */
const UNEVEN: Partial<Scenario> = {
	prompts: numbered(12),
	budget: 0.05,
	deliveries: ['batch'],
	modes: ['stop'],
	parameters: {
		numberResults: '={{ $itemIndex % 3 === 2 ? 10 : 1 }}',
		advanced: { tasksPerRequest: 3 },
		runOptions: { ...ROWS, concurrency: 4 },
	},
	expected: { asked: 48, anyCount: true },
};

/** Prices that are not what the list says, and limits that have to hold all the same. */
export const PRICES: Scenario[] = [
	...[
		['0.02', 50],
		['0.05', undefined],
	].map(
		([price, billed]): Scenario => ({
			fault: `first image $0.009, the others $${price}, limit $1, 300 items`,
			prompts: numbered(300),
			budget: 1,
			deliveries: ['batch'],
			modes: ['stop'],
			settings: { prices: `0.009,${price}` },
			parameters: { advanced: BATCHES, output: { download: false }, runOptions: ROWS },
			// At $0.02 the limit is used up: the next image would not fit.
			expected: billed ? { billed: Number(billed), files: 0 } : { asked: 300, anyCount: true },
		}),
	),
	{
		fault: 'real price $0.02, limit $0.98, 20 images each turn of a loop',
		budget: 0.98,
		deliveries: ['sync', 'async'],
		modes: ['continue'],
		sequence: 'loop',
		settings: { prices: '0.02' },
		parameters: { numberResults: 20, output: { download: false } },
		expected: { billed: 40, files: 0, failed: 1 },
	},
	{
		fault: 'real price $0.02, limit $0.98, Retry On Fail',
		budget: 0.98,
		deliveries: ['sync'],
		modes: ['stop'],
		node: { retryOnFail: true, maxTries: 4 },
		settings: { prices: '0.02' },
		faults: [
			{ on: 'submit', when: { prompt: 'P1' }, do: { reject: 'insufficientCredits', status: 402 } },
		],
		parameters: { numberResults: 20, output: { download: false }, runOptions: { concurrency: 1 } },
		expected: { billed: 40, files: 0, failed: 1 },
	},
	{
		fault: 'real price $0.02, limit $0.98, Retry Execution',
		budget: 0.98,
		deliveries: ['sync'],
		modes: ['stop'],
		sequence: 'retry the execution',
		settings: { prices: '0.02' },
		parameters: { numberResults: 20, output: { download: false }, runOptions: { concurrency: 1 } },
		expected: { billed: 40, files: 0, failed: 1 },
	},
	{ fault: 'batches with several images each, a budget', ...UNEVEN },
	{
		...UNEVEN,
		fault: 'batches with several images each, a budget, Stop',
		sequence: 'cancel',
		cancelWhen: 'silent',
	},
	{
		fault: 'a budget from an expression that gives nothing',
		deliveries: ['sync', 'batch'],
		parameters: { runOptions: { budget: '={{ $json.budgt }}' } },
		expected: { billed: 0, failed: 3 },
	},
	{
		fault: 'a budget that is empty text',
		deliveries: ['sync'],
		parameters: { runOptions: { budget: '={{ "" }}' } },
		expected: { billed: 0, failed: 3 },
	},
	{
		fault: 'HiDream Fast at its own list price',
		prompts: ['P0'],
		budget: 0.0055,
		listPrice: 0.0051,
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		parameters: { model: FAST },
	},
	{ fault: 'cost as text', deliveries: ['sync', 'async'], settings: { costForm: 'text' } },
	{
		fault: 'cost as text, a budget',
		budget: 0.018,
		deliveries: ['sync', 'batch'],
		modes: ['stop'],
		settings: { costForm: 'text' },
		parameters: { runOptions: ROWS },
		expected: { billed: 2 },
	},
	{
		fault: 'a budget leaves items out, rows for the rest',
		budget: 0.018,
		deliveries: ['sync', 'batch'],
		modes: ['stop'],
		parameters: { runOptions: ROWS },
		expected: { billed: 2 },
		also: ({ rows }) =>
			JSON.stringify(rows).includes('"status":"overBudget"')
				? []
				: ['no row with the status overBudget'],
	},
];
