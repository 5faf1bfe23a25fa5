import type { Scenario } from '../scenario.mts';

const POSITIONS = [
	['first', 'P0'],
	['middle', 'P1'],
	['last', 'P2'],
] as const;

const ONE_TRY = { runOptions: { maxRetries: 0 } };

/** n8n's own ways to do things again. */
export const RETRIES: Scenario[] = [
	...POSITIONS.map(
		([position, prompt]): Scenario => ({
			fault: `Retry On Fail, ${position} item 503`,
			faults: [{ on: 'submit', when: { prompt }, do: { status: 503 } }],
			parameters: ONE_TRY,
			node: { retryOnFail: true, maxTries: 3 },
			// In continue mode n8n tries again only when the error row comes first.
			expected: (delivery, mode) =>
				mode === 'stop' || position === 'first' || delivery === 'batch'
					? {}
					: { billed: 2, failed: 1 },
		}),
	),
	...POSITIONS.map(
		([position, prompt]): Scenario => ({
			fault: `Retry On Fail, ${position} item fails once`,
			faults: [{ on: 'submit', when: { prompt }, do: { fail: 'inferenceError' } }],
			node: { retryOnFail: true, maxTries: 3 },
			expected: (_, mode) =>
				mode === 'stop' || position === 'first' ? {} : { billed: 2, failed: 1 },
		}),
	),
	{
		fault: 'Retry On Fail, base64, first item 503',
		faults: [{ on: 'submit', when: { prompt: 'P0' }, do: { status: 503 } }],
		parameters: { ...ONE_TRY, output: { outputType: 'base64Data' } },
		modes: ['stop'],
		node: { retryOnFail: true, maxTries: 3 },
	},
	{
		fault: 'Retry On Fail, lost reply, zero retention, UUIDs forgotten',
		settings: { details: 'empty', duplicates: 'forgotten' },
		faults: [{ on: 'submit', when: { prompt: 'P1' }, do: { reset: 'after' } }],
		parameters: { advanced: { timeLimit: 1 } },
		modes: ['stop'],
		node: { retryOnFail: true, maxTries: 2 },
		expected: (delivery) => (delivery === 'sync' ? { failed: 1 } : {}),
	},
	...POSITIONS.map(
		([position, prompt]): Scenario => ({
			fault: `Retry Execution, ${position} item refused once`,
			modes: ['stop'],
			sequence: 'retry the execution',
			faults: [
				{ on: 'submit', when: { prompt }, do: { reject: 'insufficientCredits', status: 402 } },
			],
		}),
	),
	{
		fault: 'Retry Execution, failed generation',
		modes: ['stop'],
		sequence: 'retry the execution',
		faults: [{ on: 'submit', when: { prompt: 'P1' }, do: { fail: 'inferenceError' } }],
	},
	{
		fault: 'Retry Execution, base64',
		modes: ['stop'],
		sequence: 'retry the execution',
		parameters: { output: { outputType: 'dataURI' } },
		faults: [
			{ on: 'submit', when: { prompt: 'P1' }, do: { reject: 'insufficientCredits', status: 402 } },
		],
	},
	{
		fault: 'Retry Execution after the time limit, task ran on',
		modes: ['stop'],
		deliveries: ['async', 'batch'],
		sequence: 'retry the execution',
		settings: { latencyMs: 1500 },
		parameters: { advanced: { timeLimit: 1 } },
	},
	{ fault: 'loop with the same prompt', prompts: ['P0', 'P0', 'P0'], sequence: 'loop' },
	{
		fault: 'tool called twice with the same prompt',
		prompts: ['P0'],
		modes: ['stop'],
		sequence: 'tool calls',
		expected: { files: 0 },
	},
];
