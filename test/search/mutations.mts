// Rules of the money core to take out, so that the search shows what each of them is worth:
// npm run test:search -- --mutations      each in turn, until the search is red
// npm run test:search -- --mutation NAME  one, in every situation

export interface Mutation {
	name: string;
	/** Situations whose name contains this show it, or the search of the pure machine does. */
	seenIn: string;
	/** below dist/nodes/Runware */
	file: string;
	/** must be there exactly once */
	from: string;
	to: string;
}

export const PURE_MACHINE = 'the pure machine';

const TRANSITIONS = 'machine/transitions.js';
const NEXT_ACTION = 'machine/nextAction.js';

export const MUTATIONS: Mutation[] = [
	{
		name: 'a refusal at the door never ends a task',
		seenIn: 'alone, one task, sync, no key',
		file: TRANSITIONS,
		from: "to: 'before',",
		to: "to: 'failed',",
	},
	{
		name: 'a refusal of a repeat changes nothing',
		seenIn: 'alone, one task, sync, two faults, no key',
		file: TRANSITIONS,
		from: "to: 'before',",
		to: "to: 'new',",
	},
	{
		name: 'a lookup that fails changes nothing',
		seenIn: 'alone, one task, sync, key',
		file: TRANSITIONS,
		from: "on: 'lookupFailed',\n        to: 'same',",
		to: "on: 'lookupFailed',\n        to: 'new',",
	},
	{
		name: 'a lookup that says nothing changes nothing',
		seenIn: 'alone, one task, sync, no key',
		file: TRANSITIONS,
		from: "on: 'notFound',\n        to: 'same',",
		to: "on: 'notFound',\n        to: 'new',",
	},
	{
		name: 'a predecessor is looked up once more',
		seenIn: PURE_MACHINE,
		file: NEXT_ACTION,
		from: "(isShared || isRetry || status === 'failed') && !isLookedUp",
		to: '(isShared || isRetry) && !isLookedUp',
	},
	{
		name: 'with a key, look before buying',
		seenIn: 'alone, one task, sync, key',
		file: NEXT_ACTION,
		from: "(isShared || isRetry || status === 'failed') && !isLookedUp",
		to: "(isRetry || status === 'failed') && !isLookedUp",
	},
	{
		name: 'look up before a repeat',
		seenIn: 'alone, one task, sync, no key',
		file: NEXT_ACTION,
		from: 'quietLookups < isComplete_1.MAX_QUIET_LOOKUPS || !mayRepeat(state, archive)',
		to: '!mayRepeat(state, archive)',
	},
	{
		name: 'no repeat where lookups cannot be believed',
		seenIn: 'alone, one task, sync, no key',
		file: NEXT_ACTION,
		from: '|| !mayRepeat(state, archive)',
		to: '',
	},
	{
		name: 'an unknown code has an unknown meaning',
		seenIn: 'alone, one task, async, no key',
		file: 'api/errorCodes.js',
		from: "?.[1] ?? 'unknown'",
		to: "?.[1] ?? 'failed'",
	},
	{
		name: 'a reply to several tasks speaks only for those it names',
		seenIn: 'alone, 3 items, async, in one request, no key',
		file: 'api/submitReply.js',
		from: 'if (!isOnlyTask && !refusesAll(reply))',
		to: 'if (false)',
	},
	{
		name: 'beside others, an image counts three times its price',
		seenIn: 'alone, 3 items, async, no key, budget $0.028',
		file: 'ledger/budget.js',
		from: 'const SAFETY_FACTOR = 3;',
		to: 'const SAFETY_FACTOR = 1;',
	},
	{
		name: 'nothing is sent after Stop',
		seenIn: 'stopped, one task, sync, no key',
		file: 'timing/stopSignal.js',
		from: 'if (signal?.aborted)',
		to: 'if (false)',
	},
	{
		name: 'in a Retry, look before the first sending',
		seenIn: 'any retry, 2 items, sync, no key',
		file: NEXT_ACTION,
		from: "(isShared || isRetry || status === 'failed') && !isLookedUp",
		to: "(isShared || status === 'failed') && !isLookedUp",
	},
	{
		name: 'where the lookups of a Retry fail, nothing is sent',
		seenIn: 'any retry, 2 items, sync, no key',
		file: NEXT_ACTION,
		from: "return isGivenUp ? 'end' : 'look up';",
		to: "return isGivenUp ? 'send' : 'look up';",
	},
	{
		name: 'what is under way stays booked after the time limit',
		seenIn: 'late, concurrency 1',
		file: 'ledger/budget.js',
		from: 'underWay * SAFETY_FACTOR * price',
		to: '0',
	},
	{
		name: 'the calls of one execution share what is reserved',
		seenIn: 'tool calls at once, 3 items, sync, no key, budget',
		file: 'ledger/budget.js',
		from: 'this.reservations = ledger.beside.reservations;',
		to: 'this.reservations = new ledger.beside.reservations.constructor();',
	},
	{
		name: 'the same request of two calls at once is one job',
		seenIn: 'tool calls at once, 3 items, sync, no key, budget',
		file: 'jobs/oneAtATime.js',
		from: 'if (before.length === 0)',
		to: 'if (true)',
	},
	{
		name: 'a conflict on the first sending counts as bought now',
		seenIn: 'gateway repeats',
		file: 'machine/withFacts.js',
		from: "return isFirst && mayExist(state) ? 'unknown' : state.boughtBefore;",
		to: "return 'yes';",
	},
	{
		name: 'reused goes by the execution that bought it',
		seenIn: 'alone, one task, sync, no key',
		file: 'machine/state.js',
		from: "boughtBefore: isEarlier ? 'yes' : entry.boughtBefore,",
		to: "boughtBefore: 'yes',",
	},
	{
		name: 'a tool of an Agent keeps its ledger for an hour',
		seenIn: 'agent, 3 items, sync, no fault',
		file: 'ledger/processLedgers.js',
		from: 'exports.LIFETIME_MS = 60 * 60_000;',
		to: 'exports.LIFETIME_MS = 0;',
	},
];
