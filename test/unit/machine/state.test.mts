import { expect, test } from 'vitest';
import type { Entry } from '../../../nodes/Runware/machine/entry.ts';
import { openState } from '../../../nodes/Runware/machine/state.ts';
import { error, image } from '../jobs/jobsHarness.mts';

const IDENTITY = { expectedImages: 2, isShared: true, hasSuccessor: false };
const NEW = {
	...IDENTITY,
	status: 'new',
	uuidIndex: 0,
	likelihood: 'none',
	before: { status: 'new', likelihood: 'none' },
	images: [],
	failures: [],
	running: 0,
	isReused: false,
	isTemporary: true,
	sendings: 0,
	isAcknowledged: false,
	lookups: 0,
	unchanged: 0,
	unanswered: 0,
	isLookedUp: false,
	isEmptyRecord: false,
};
const kept = (more: Partial<Entry>): Entry => ({
	taskUUID: 'T',
	status: 'unknown',
	uuidIndex: 3,
	likelihood: 'medium',
	images: [],
	failures: [],
	runIndex: 0,
	cost: 0.01,
	...more,
});

test('a request that nothing is known of is new', () => {
	expect(openState(IDENTITY)).toEqual(NEW);
});

test('a later try knows how likely an earlier one was taken, and under which UUID', () => {
	const known = { status: 'unknown', uuidIndex: 3, likelihood: 'medium' };
	expect(openState(IDENTITY, kept({}))).toEqual({ ...NEW, ...known });
});

test('what succeeded in an earlier try is reused, with what had failed beside it', () => {
	const made = { status: 'succeeded', images: [image('A')], failures: [error('x')] } as const;
	expect(
		openState(IDENTITY, kept({ ...made, images: [image('A')], failures: [error('x')] })),
	).toEqual({
		...NEW,
		...made,
		uuidIndex: 3,
		likelihood: 'medium',
		isReused: true,
	});
});

test('what failed in an earlier try is to be looked up again before anything follows from it', () => {
	const failed = kept({ status: 'failed', likelihood: 'high', failures: [error('x')] });
	const known = { status: 'failed', uuidIndex: 3, likelihood: 'high', failures: [] };
	expect(openState(IDENTITY, failed)).toEqual({ ...NEW, ...known });
});
