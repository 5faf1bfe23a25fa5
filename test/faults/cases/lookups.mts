import type { Fault } from '../../mock/mockServer.mts';
import type { Scenario } from '../scenario.mts';

const P1 = { prompt: 'P1' };
const LOST_REPLY: Fault = { on: 'submit', when: P1, do: { reset: 'after' } };
/** The first four looks find nothing: longer than the node looked before it sent again. */
const UNSEEN: Fault[] = (['poll', 'details'] as const).map((on) => ({
	on,
	when: P1,
	times: 4,
	do: { reject: 'taskNotFound', status: 404 },
}));
const TRIED_AGAIN = { retryOnFail: true, maxTries: 2 };

/** Of the lookup, not of the task; whoever takes them for the task's failure buys it again. */
const LOOKUP_ERRORS: [string, number][] = [
	['invalidTaskUUID', 400],
	['invalidPositivePrompt', 400],
	['taskExpired', 400],
	['resultExpired', 410],
	['errorRetrievingTask', 400],
	['somethingNew', 400],
	['unknownError', 200],
];

/** Refusals of a repeat while the first sending, whose reply was lost, is under way. */
const REPEAT_REFUSED: [string, Fault['do']][] = [
	['404', { status: 404, body: 'html' }],
	['409', { status: 409, body: 'html' }],
	['a redirect', { redirect: 'http://127.0.0.1:9/' }],
	['400', { status: 400, body: 'html' }],
];

/** A reply was lost: only a clean answer about that very task tells what became of it. */
export const LOOKUPS: Scenario[] = [
	...LOOKUP_ERRORS.map(
		([code, status]): Scenario => ({
			fault: `lost reply, polls answered with ${code} at HTTP ${status}`,
			deliveries: code === 'taskExpired' ? ['sync', 'async', 'batch'] : ['sync'],
			modes: ['stop'],
			node: TRIED_AGAIN,
			faults: [LOST_REPLY, { on: 'poll', when: P1, times: null, do: { reject: code, status } }],
		}),
	),
	{
		fault: 'lost reply, the archive answers once with an error of its own',
		deliveries: ['sync'],
		modes: ['stop'],
		node: TRIED_AGAIN,
		faults: [
			LOST_REPLY,
			{ on: 'details', when: P1, times: 2, do: { reject: 'errorRetrievingTask', status: 400 } },
		],
	},
	...REPEAT_REFUSED.map(
		([how, action]): Scenario => ({
			fault: `lost reply, not visible at first, repeat refused by ${how}`,
			// Alone: the archive cannot be tried on an image that is known to be made.
			prompts: ['P1'],
			deliveries: how === '404' ? ['sync', 'async', 'batch'] : ['sync'],
			modes: ['stop'],
			node: TRIED_AGAIN,
			faults: [LOST_REPLY, { on: 'submit', when: P1, do: action }, ...UNSEEN],
		}),
	),
	{
		fault: 'lost reply, not visible at first, repeat refused as duplicateTaskUUID',
		prompts: ['P1'],
		deliveries: ['sync', 'async'],
		modes: ['stop'],
		settings: { conflictCode: 'duplicateTaskUUID' },
		node: TRIED_AGAIN,
		faults: [LOST_REPLY, ...UNSEEN],
	},
	{
		fault: 'refused repeat named duplicateTaskUUID, key run again without archive',
		deliveries: ['async'],
		modes: ['stop'],
		settings: { details: 'empty', conflictCode: 'duplicateTaskUUID', unknownPoll: 'error404' },
		sequence: 'run again',
		parameters: { runOptions: { idempotencyKey: '={{ $json.prompt }}' } },
	},
	{
		fault: 'acknowledged, and never seen again',
		prompts: ['P1'],
		deliveries: ['async', 'batch'],
		settings: { visibleAfterMs: 60_000 },
		parameters: { advanced: { timeLimit: 1 } },
		expected: { delivered: 0, failed: 1 },
		also: ({ told }) =>
			/(not|never) (handed in|submitted|sent)/i.test(told) && /may have been made/i.test(told)
				? ['says both that it was not submitted and that it may have been made']
				: [],
	},
];
