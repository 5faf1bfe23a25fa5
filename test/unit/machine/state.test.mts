import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../nodes/Runware/machine/entry.ts';
import type { Facts } from '../../../nodes/Runware/machine/facts.ts';
import { openState, stateAt } from '../../../nodes/Runware/machine/state.ts';
import { error, image, kept, state } from '../jobs/jobsHarness.mts';

const IDENTITY = {
	expectedImages: 2,
	maySend: true,
	isShared: true,
	isRetry: false,
	hasSuccessor: false,
	expectsContent: true,
};
const NEW = {
	...IDENTITY,
	status: 'new',
	uuidIndex: 0,
	likelihood: 'none',
	images: [],
	failures: [],
	running: 0,
	isClosed: false,
	boughtBefore: 'no',
	isTemporary: true,
	sendings: 0,
	isAcknowledged: false,
	lookups: 0,
	quietLookups: 0,
	failedLookups: 0,
	isLookedUp: false,
};
const [A, B] = [image('A'), image('B')];
const entry = (more: Partial<Entry>) =>
	kept('T', { status: 'unknown', uuidIndex: 3, likelihood: 'medium', executionId: 'E', ...more });

test('a request that nothing is known of is new', () => {
	expect(openState(IDENTITY)).toEqual(NEW);
});

test('a later try knows how likely an earlier one was taken, and under which UUID', () => {
	const known = { status: 'unknown', uuidIndex: 3, likelihood: 'medium' };
	const before = { status: 'new', likelihood: 'none' };
	expect(openState(IDENTITY, entry({}), 'E')).toEqual({ ...NEW, ...known, before });
});

test('what an earlier try has bought is there, with what had failed beside it', () => {
	const bought = { status: 'succeeded', images: [A], failures: [error('x')] } as const;
	const from = entry({ ...bought, images: [A], failures: [error('x')] });
	const known = { ...bought, uuidIndex: 3, likelihood: 'medium' };
	expect(openState(IDENTITY, from, 'E')).toEqual({ ...NEW, ...known });
});

test('what failed in an earlier try is to be looked up again before anything follows from it', () => {
	const failed = entry({ status: 'failed', likelihood: 'high', failures: [error('x')] });
	const known = { status: 'failed', uuidIndex: 3, likelihood: 'high', failures: [] };
	expect(openState(IDENTITY, failed, 'E')).toEqual({ ...NEW, ...known });
});

describe('whether images were bought before is seen from the execution that asks', () => {
	const bought: Partial<Entry> = { status: 'succeeded', images: [A] };
	test.each<[string, Partial<Entry>, string, string]>([
		['a second try of the same execution has just bought them', bought, 'E', 'no'],
		['a Retry, which is another execution, has not', bought, 'R', 'yes'],
		['nor has one that has images but not all', { ...bought, status: 'processing' }, 'R', 'yes'],
		['what has no image yet was sent by the execution before', {}, 'R', 'yes'],
		[
			'the same execution does not know what it did not know',
			{ ...bought, boughtBefore: 'unknown' },
			'E',
			'unknown',
		],
		[
			'a second try does not buy what the first found',
			{ ...bought, boughtBefore: 'yes' },
			'E',
			'yes',
		],
		['for a Retry that is known: before it', { ...bought, boughtBefore: 'unknown' }, 'R', 'yes'],
	])('%s', (_name, from, executionId, expected) => {
		const { boughtBefore } = openState(IDENTITY, entry(from), executionId);
		expect(boughtBefore).toBe(expected);
	});
});

describe('a status has only what it can know', () => {
	const before = { status: 'unknown', likelihood: 'low' } as const;
	const record = { isEmpty: true };
	const facts: Facts = { ...state(), images: [A, B], before, record };
	test.each([
		['new', { status: 'new', images: [] }],
		['failed', { status: 'failed', images: [] }],
		['unknown', { status: 'unknown', images: [], before }],
		['processing', { status: 'processing', images: [A, B], record }],
		['succeeded', { status: 'succeeded', images: [A, B] }],
	] as const)('%s', (status, expected) => {
		expect(stateAt(status, facts)).toStrictEqual({ ...state(), ...expected });
	});

	test('nothing succeeds without an image: it is still processing', () => {
		expect(stateAt('succeeded', { ...facts, images: [] }).status).toBe('processing');
	});

	test('what is unknown was sent, and where it stood is new unless told otherwise', () => {
		const { before: stood } = stateAt('unknown', { ...facts, before: undefined });
		expect(stood).toEqual({ status: 'new', likelihood: 'none' });
	});
});
