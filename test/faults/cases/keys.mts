import type { Fault } from '../../mock/mockServer.mts';
import type { Moment } from '../moments.mts';
import type { Fields, Scenario } from '../scenario.mts';

const KEY = { idempotencyKey: '={{ $json.prompt }}' };
const P1 = { prompt: 'P1' };
const TRIED_AGAIN = { retryOnFail: true, maxTries: 3 };

/** Refused before Runware has read it: the task never existed. */
const AT_THE_DOOR: [string, Fault['do']][] = [
	['404', { status: 404, body: 'html' }],
	['409', { status: 409, body: 'html' }],
	['413', { status: 413, body: 'html' }],
	['400', { status: 400, body: 'html' }],
	['a redirect', { redirect: 'http://127.0.0.1:9/' }],
	['400 in words', { reject: 'invalidPositivePrompt', status: 400 }],
];

/** Not one of these changes the picture. */
const NOT_THE_PICTURE: [string, Fields][] = [
	['a budget', { runOptions: { budget: 5 } }],
	['Include Cost', { output: { includeCost: true } }],
	['the delivery method', { advanced: { deliveryMethod: 'async' } }],
	['a webhook', { advanced: { webhookURL: 'SINK/hook?token=t' } }],
	['an upload', { advanced: { uploadEndpoint: 'SINK/put' } }],
	['a link lifetime', { output: { ttl: 3600 } }],
	['the output type', { output: { outputType: 'base64Data' } }],
	['the file name', { output: { fileName: 'other' } }],
];

/** One key, one image: whatever comes between two runs. */
export const KEYS: Scenario[] = [
	...AT_THE_DOOR.map(
		([how, action]): Scenario => ({
			fault: `key, first submit refused at the door by ${how}, Retry On Fail, run again`,
			deliveries: how === '404' ? ['sync', 'async', 'batch'] : ['sync'],
			modes: ['stop'],
			faults: [{ on: 'submit', when: P1, do: action }],
			node: TRIED_AGAIN,
			sequence: 'run again',
			parameters: { runOptions: KEY },
		}),
	),
	{
		fault: 'key, first generation fails, Retry On Fail, run again',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		faults: [{ on: 'submit', when: P1, do: { fail: 'inferenceError' } }],
		node: TRIED_AGAIN,
		sequence: 'run again',
		parameters: { runOptions: KEY },
	},
	...NOT_THE_PICTURE.map(
		([what, changes]): Scenario => ({
			fault: `key run again with another value of ${what}`,
			deliveries: ['sync'],
			modes: ['stop'],
			sequence: 'run again',
			parameters: { runOptions: KEY, output: { includeCost: false } },
			changes,
		}),
	),
	{
		fault: 'key run again, async before and sync now',
		deliveries: ['async'],
		modes: ['stop'],
		sequence: 'run again',
		parameters: { runOptions: KEY },
		changes: { advanced: { deliveryMethod: 'sync' } },
	},
	{
		fault: 'Retry Execution with a budget added',
		modes: ['stop'],
		sequence: 'retry the execution',
		prompts: ['P0', 'P1', 'P2', 'P3', 'P4'],
		parameters: { output: { includeCost: false }, runOptions: { concurrency: 1 } },
		changes: { runOptions: { budget: 5 } },
		faults: [
			{ on: 'submit', when: { prompt: 'P3' }, do: { reject: 'insufficientCredits', status: 402 } },
		],
	},
	{
		fault: 'two executions at once with one key',
		deliveries: ['sync', 'async', 'batch'],
		modes: ['stop'],
		sequence: 'two executions at once',
		settings: { latencyMs: 150 },
		parameters: { runOptions: KEY },
		also: ({ rowsByRun }) =>
			rowsByRun.flatMap((rows, run) =>
				rows.length === 3 ? [] : [`run ${run} has ${rows.length} rows, not 3`],
			),
	},
	{
		fault: 'two instances with the same execution id',
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		sequence: 'two instances',
		expected: { asked: 6 },
	},
	...(['submitting', 'polling', 'downloading'] satisfies Moment[]).map(
		(cancelWhen): Scenario => ({
			fault: `key, process killed while ${cancelWhen}, run again`,
			deliveries: cancelWhen === 'polling' ? ['async', 'batch'] : ['sync', 'async'],
			modes: ['stop'],
			sequence: 'killed, then run again',
			cancelWhen,
			settings: { latencyMs: 200 },
			parameters: { runOptions: { ...KEY, concurrency: 2 } },
		}),
	),
];
