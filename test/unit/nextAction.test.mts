import { describe, expect, test } from 'vitest';
import {
	nextAction,
	type Action,
	type Circumstances,
} from '../../nodes/Runware/purchase/nextAction.ts';
import type { TaskState } from '../../nodes/Runware/purchase/state.ts';
import { error, image, state } from './purchaseStage.mts';

const NORMAL: Circumstances = {
	wait: true,
	maxRetries: 2,
	isLate: false,
	isClosed: false,
	archive: 'untested',
};
type Row = [string, Partial<TaskState>, Partial<Circumstances>, Action];
const check = (from: Partial<TaskState>, around: Partial<Circumstances>) =>
	nextAction(state(from), { ...NORMAL, ...around });

const LATE = { isLate: true };
const CLOSED = { isClosed: true };
const [BAD_KEY, BAD_REQUEST] = [error('invalidApiKey'), error('oddCode', { httpStatus: 400 })];

test('what is made has ended', () => {
	expect(check({ status: 'made' }, {})).toBe('end');
});

describe('what may be sent', () => {
	const sent = { sendings: 1 };
	test.each<Row>([
		['a new task is sent', {}, {}, 'send'],
		['a new task is sent, however long it waited in line', {}, LATE, 'send'],
		['not after the end of a run in stop mode', {}, CLOSED, 'end'],
		['a refusal that will pass is sent again', sent, {}, 'send'],
		['not past the time limit', sent, LATE, 'end'],
		['a refusal that will not pass is not', { ...sent, isTemporary: false }, {}, 'end'],
		['what was never sent was never refused', { isTemporary: false }, {}, 'send'],
		['as many retries as are allowed', { sendings: 2 }, {}, 'send'],
		['and no more', { sendings: 3 }, {}, 'end'],
		[
			'what was shown as failed in this try is for the next try',
			{ failures: [error('x')] },
			{},
			'end',
		],
		['so is a failed one', { status: 'failed', failures: [error('x')] }, {}, 'end'],
		['what others may have bought is looked up first', { isShared: true }, {}, 'look up'],
		['so is what had failed', { status: 'failed' }, {}, 'look up'],
		['and then sent', { isShared: true, isLookedUp: true }, {}, 'send'],
		['a failed one, looked up', { status: 'failed', isLookedUp: true }, {}, 'send'],
		['without an answer in time it is not bought', { isShared: true }, LATE, 'end'],
		['an unanswered lookup is asked again', { isShared: true, unanswered: 2 }, {}, 'look up'],
		['but not for ever', { isShared: true, unanswered: 3 }, {}, 'end'],
		['nor with a wrong key', { isShared: true, unanswered: 1, lookupError: BAD_KEY }, {}, 'end'],
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});
});

describe('what is unclear', () => {
	const unclear = { status: 'unclear', likelihood: 'medium', sendings: 1, unchanged: 3 } as const;
	const high = { ...unclear, likelihood: 'high' } as const;
	const low = { ...unclear, likelihood: 'low' } as const;
	test.each<Row>([
		['is looked up', { ...unclear, unchanged: 0 }, {}, 'look up'],
		['three times, before it is sent again', { ...unclear, unchanged: 2 }, {}, 'look up'],
		['and is then sent again', unclear, {}, 'send'],
		['not after the end of a run in stop mode', unclear, CLOSED, 'look up'],
		['as often as retries are allowed', { ...unclear, sendings: 2 }, {}, 'send'],
		['and no more often', { ...unclear, sendings: 3 }, {}, 'look up'],
		['not where lookups cannot be believed', unclear, { archive: 'silent' }, 'look up'],
		['where they can, also if it was likely taken', high, { archive: 'works' }, 'send'],
		['likely taken, lookups untested', high, {}, 'look up'],
		['likely taken, lookups silent', high, { archive: 'silent' }, 'look up'],
		['hardly taken, whatever lookups are worth', low, { archive: 'silent' }, 'send'],
		['is looked up past the time limit as well', { ...unclear, lookups: 2 }, LATE, 'look up'],
		['but three times at most', { ...unclear, lookups: 3 }, LATE, 'end'],
		[
			'is given up with a wrong key',
			{ ...unclear, unanswered: 1, lookupError: BAD_KEY },
			{},
			'end',
		],
		[
			'not for an error of long ago',
			{ ...unclear, unanswered: 0, lookupError: BAD_KEY },
			{},
			'send',
		],
		[
			'is given up when lookups are refused for good',
			{ ...unclear, unanswered: 3, lookupError: BAD_REQUEST },
			{},
			'end',
		],
		['not after two refusals', { ...unclear, unanswered: 2, lookupError: BAD_REQUEST }, {}, 'send'],
		...[undefined, 0, 408, 429, 500, 503].map(
			(httpStatus): Row => [
				`is not given up for HTTP ${String(httpStatus)}, which will pass`,
				{ ...unclear, unchanged: 0, unanswered: 9, lookupError: error('odd', { httpStatus }) },
				{},
				'look up',
			],
		),
		...[200, 301, 400, 404, 499].map(
			(httpStatus): Row => [
				`is given up for HTTP ${httpStatus}, which will not`,
				{ ...unclear, unchanged: 0, unanswered: 9, lookupError: error('odd', { httpStatus }) },
				{},
				'end',
			],
		),
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});
});

describe('what Runware has', () => {
	const processing = { status: 'processing', sendings: 1 } as const;
	const hollow = { ...processing, sendings: 0, isHollow: true, unchanged: 3 };
	const DO_NOT_WAIT = { wait: false };
	test.each<Row>([
		['is waited for', processing, {}, 'look up'],
		['until the time limit', { ...processing, lookups: 1 }, LATE, 'end'],
		['and looked up once at least', processing, LATE, 'look up'],
		['is never sent again', { ...processing, unchanged: 9 }, { archive: 'works' }, 'look up'],
		[
			'is not waited for once acknowledged',
			{ ...processing, isAcknowledged: true },
			DO_NOT_WAIT,
			'end',
		],
		['nor once looked up', { ...processing, isLookedUp: true }, DO_NOT_WAIT, 'end'],
		['but looked up after a conflict', processing, DO_NOT_WAIT, 'look up'],
		[
			'and waited for when some images are there',
			{ ...processing, isAcknowledged: true, images: [image('A')] },
			DO_NOT_WAIT,
			'look up',
		],
		['is waited for, if that is asked', { ...processing, isAcknowledged: true }, {}, 'look up'],
		[
			'is given up with a wrong key',
			{ ...processing, unanswered: 1, lookupError: BAD_KEY },
			{},
			'end',
		],
		['is given up when an earlier purchase was not kept', hollow, {}, 'end'],
		['but not at once', { ...hollow, unchanged: 2 }, {}, 'look up'],
		['nor when it was sent in this try', { ...hollow, sendings: 1 }, {}, 'look up'],
		['nor when there is no record', { ...hollow, isHollow: false }, {}, 'look up'],
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});
});
