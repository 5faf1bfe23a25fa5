import type { Fault } from '../../mock/mockServer.mts';
import type { Scenario } from '../scenario.mts';

const FIVE = ['P0', 'P1', 'P2', 'P3', 'P4'];

const BREAKS: [string, Fault['do']][] = [
	['429', { status: 429, accepted: 3 }],
	['429 that names the others', { status: 429, accepted: 3, body: 'named' }],
	['429 page', { status: 429, accepted: 3, body: 'html' }],
	['500', { status: 500, accepted: 3 }],
	['a reset', { reset: 'after', accepted: 3 }],
];

/** One request of several tasks, of which Runware took some: what it says is true of those it names. */
export const PARTLY: Scenario[] = [
	...BREAKS.flatMap(([how, action]): Scenario[] =>
		(['remembered', 'forgotten'] as const).map((duplicates) => ({
			fault: `3 of 5 tasks taken, then ${how}, UUIDs ${duplicates}`,
			prompts: FIVE,
			deliveries: ['batch'],
			modes: duplicates === 'forgotten' ? ['stop', 'continue'] : ['stop'],
			settings: { duplicates },
			faults: [{ on: 'submit', do: action }],
		})),
	),
	{
		fault: '3 of 5 tasks taken, then 429 each time, UUIDs forgotten',
		prompts: FIVE,
		deliveries: ['batch'],
		settings: { duplicates: 'forgotten' },
		faults: [{ on: 'submit', times: null, do: { status: 429, accepted: 3 } }],
	},
	{
		fault: '3 of 5 tasks taken, then 429 and no further try',
		prompts: FIVE,
		deliveries: ['batch'],
		parameters: { runOptions: { maxRetries: 0 } },
		faults: [{ on: 'submit', times: null, do: { status: 429, accepted: 3 } }],
		// What was taken is found by looking it up, and kept.
		expected: (_, mode) => ({ billed: 3, failed: mode === 'stop' ? 1 : 2 }),
	},
];
