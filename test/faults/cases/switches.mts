import type { Scenario } from '../scenario.mts';

const P1 = { prompt: 'P1' };
const LOST_REPLY: Scenario['faults'] = [{ on: 'submit', when: P1, do: { reset: 'after' } }];
const KEY = { idempotencyKey: '={{ $json.prompt }}' };
const UUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';

/** Both sides of what is not known about Runware. */
export const SWITCHES: Scenario[] = [
	{
		fault: 'mixed results at HTTP 400',
		settings: { mixedStatus: 400 },
		deliveries: ['batch'],
		faults: [{ on: 'submit', when: P1, do: { reject: 'invalidPositivePrompt' } }],
		expected: { billed: 2, failed: 1 },
	},
	{
		fault: 'one bad task of a batch',
		deliveries: ['batch'],
		faults: [{ on: 'submit', when: P1, do: { reject: 'invalidPositivePrompt' } }],
		expected: { billed: 2, failed: 1 },
	},
	{
		fault: 'refusal at HTTP 200',
		settings: { rejectedStatus: 200 },
		modes: ['continue'],
		faults: [{ on: 'submit', when: P1, do: { reject: 'invalidPositivePrompt' } }],
		expected: { billed: 2, failed: 1 },
	},
	{
		fault: 'refusal without data key',
		settings: { rejectedWithoutData: true },
		modes: ['continue'],
		faults: [{ on: 'submit', when: P1, do: { reject: 'invalidPositivePrompt' } }],
		expected: { billed: 2, failed: 1 },
	},
	{ fault: 'results in reverse order', settings: { order: 'reversed' } },
	{ fault: 'ack without placeholder', deliveries: ['async', 'batch'], settings: { ack: 'empty' } },
	{ fault: 'ack with processing', deliveries: ['async', 'batch'], settings: { ack: 'processing' } },
	{
		fault: 'not visible at first',
		deliveries: ['async', 'batch'],
		settings: { visibleAfterMs: 400 },
	},
	{
		fault: 'unknown UUID is HTTP 404',
		settings: { unknownPoll: 'error404', visibleAfterMs: 300 },
		faults: LOST_REPLY,
	},
	{
		fault: 'unknown UUID is HTTP 400',
		settings: { unknownPoll: 'error400', detailsUnknown: 'error' },
		faults: [{ on: 'submit', when: P1, do: { reset: 'before' } }],
	},
	{
		fault: 'finished sync task can be polled',
		deliveries: ['sync'],
		settings: { syncPoll: 'result' },
		faults: LOST_REPLY,
	},
	{
		fault: 'running sync task cannot be polled',
		deliveries: ['sync'],
		settings: { syncPollWhileRunning: 'empty', latencyMs: 400 },
		faults: LOST_REPLY,
	},
	{
		fault: 'sync time is over at the server',
		deliveries: ['sync'],
		settings: { syncLimitMs: 100, latencyMs: 500 },
	},
	{
		fault: 'UUIDs forgotten, lost reply',
		settings: { duplicates: 'forgotten' },
		faults: LOST_REPLY,
	},
	{
		fault: 'UUIDs forgotten, lost reply, slow',
		settings: { duplicates: 'forgotten', latencyMs: 300 },
		faults: LOST_REPLY,
	},
	{
		fault: 'zero retention, lost reply',
		settings: { details: 'empty' },
		faults: LOST_REPLY,
		expected: (delivery) => (delivery === 'sync' ? { delivered: 2, failed: 1 } : {}),
	},
	{
		fault: 'zero retention with empty records, lost reply',
		settings: { details: 'emptyRecord' },
		faults: LOST_REPLY,
		expected: (delivery) => (delivery === 'sync' ? { delivered: 2, failed: 1 } : {}),
	},
	{
		fault: 'zero retention, UUIDs forgotten, lost reply',
		settings: { details: 'empty', duplicates: 'forgotten' },
		faults: LOST_REPLY,
		expected: (delivery) => (delivery === 'sync' ? { delivered: 2, failed: 1 } : {}),
	},
	{
		fault: 'zero retention, UUIDs forgotten, truncated, one item',
		prompts: ['P1'],
		settings: { details: 'empty', duplicates: 'forgotten' },
		faults: [{ on: 'submit', do: { truncate: true } }],
		expected: (delivery) => (delivery === 'sync' ? { delivered: 0, failed: 1 } : {}),
	},
	{
		fault: 'archive holds the conflict, lost reply',
		settings: { detailsKeepsConflict: true },
		faults: LOST_REPLY,
	},
	{
		fault: 'conflict after completion (own UUID run again)',
		prompts: ['P0'],
		sequence: 'run again',
		parameters: { runOptions: { taskUUID: UUID } },
	},
	{
		fault: 'conflict while alive',
		prompts: ['P0'],
		settings: { latencyMs: 500 },
		faults: [
			{ on: 'submit', do: { reset: 'after' } },
			{ on: 'poll', do: { status: 503 } },
			{ on: 'details', do: { status: 503 } },
		],
	},
	{ fault: 'key run again tomorrow', sequence: 'run again', parameters: { runOptions: KEY } },
	{
		fault: 'key run again, archive would hold the conflict',
		sequence: 'run again',
		settings: { detailsKeepsConflict: true },
		parameters: { runOptions: KEY },
	},
	{
		fault: 'key run again, UUIDs forgotten',
		sequence: 'run again',
		settings: { duplicates: 'forgotten' },
		parameters: { runOptions: KEY },
	},
	{
		fault: 'key shared by items with the same request',
		prompts: ['P0', 'P0'],
		parameters: { runOptions: KEY },
		expected: { asked: 1 },
	},
	{ fault: 'costs in every answer', settings: { costAlways: true } },
	{
		fault: 'lookups fail for a while, UUIDs forgotten, lost reply',
		settings: { duplicates: 'forgotten' },
		faults: [
			...(LOST_REPLY ?? []),
			{ on: 'poll', times: 6, do: { status: 503 } },
			{ on: 'details', times: 6, do: { status: 503 } },
		],
	},
];
