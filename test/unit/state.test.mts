import { expect, test } from 'vitest';
import type { Entry } from '../../nodes/Runware/books/entry.ts';
import { openState } from '../../nodes/Runware/purchase/state.ts';
import { error, image } from './purchaseStage.mts';

const IDENTITY = { expectedImages: 2, isShared: true, hasSuccessor: false };
const NEW = {
	...IDENTITY,
	status: 'new',
	attempt: 0,
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
	isHollow: false,
};
const kept = (more: Partial<Entry>): Entry => ({
	taskUUID: 'T',
	status: 'unclear',
	attempt: 3,
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
	const known = { status: 'unclear', attempt: 3, likelihood: 'medium' };
	expect(openState(IDENTITY, kept({}))).toEqual({ ...NEW, ...known });
});

test('what an earlier try has made is reused, with what had failed beside it', () => {
	const made = { status: 'made', images: [image('A')], failures: [error('x')] } as const;
	expect(
		openState(IDENTITY, kept({ ...made, images: [image('A')], failures: [error('x')] })),
	).toEqual({
		...NEW,
		...made,
		attempt: 3,
		likelihood: 'medium',
		isReused: true,
	});
});

test('what failed in an earlier try is to be looked up again before anything follows from it', () => {
	const failed = kept({ status: 'failed', likelihood: 'high', failures: [error('x')] });
	const known = { status: 'failed', attempt: 3, likelihood: 'high', failures: [] };
	expect(openState(IDENTITY, failed)).toEqual({ ...NEW, ...known });
});
