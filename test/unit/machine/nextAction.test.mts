import { describe, expect, test } from 'vitest';
import {
	nextAction,
	type Action,
	type Circumstances,
} from '../../../nodes/Runware/machine/nextAction.ts';
import type { TaskState } from '../../../nodes/Runware/machine/state.ts';
import { error, image, state } from '../jobs/jobsHarness.mts';

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

test('what has succeeded has ended', () => {
	expect(check({ status: 'succeeded' }, {})).toBe('end');
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

describe('what is unknown', () => {
	const unknown = { status: 'unknown', likelihood: 'medium', sendings: 1, unchanged: 3 } as const;
	const high = { ...unknown, likelihood: 'high' } as const;
	const low = { ...unknown, likelihood: 'low' } as const;
	test.each<Row>([
		['is looked up', { ...unknown, unchanged: 0 }, {}, 'look up'],
		['three times, before it is sent again', { ...unknown, unchanged: 2 }, {}, 'look up'],
		['and is then sent again', unknown, {}, 'send'],
		['not after the end of a run in stop mode', unknown, CLOSED, 'end'],
		['as often as retries are allowed', { ...unknown, sendings: 2 }, {}, 'send'],
		['and no more often, nor looked up any longer', { ...unknown, sendings: 3 }, {}, 'end'],
		['not where lookups cannot be believed', unknown, { archive: 'unreliable' }, 'look up'],
		['where they can, also if it was likely taken', high, { archive: 'reliable' }, 'send'],
		['likely taken, lookups untested', high, {}, 'look up'],
		['likely taken, lookups silent', high, { archive: 'unreliable' }, 'look up'],
		['hardly taken, whatever lookups are worth', low, { archive: 'unreliable' }, 'send'],
		['is looked up past the time limit as well', { ...unknown, lookups: 2 }, LATE, 'look up'],
		['but three times at most', { ...unknown, lookups: 3 }, LATE, 'end'],
		[
			'is given up with a wrong key',
			{ ...unknown, unanswered: 1, lookupError: BAD_KEY },
			{},
			'end',
		],
		[
			'not for an error of long ago',
			{ ...unknown, unanswered: 0, lookupError: BAD_KEY },
			{},
			'send',
		],
		[
			'is given up when lookups are refused for good',
			{ ...unknown, unanswered: 3, lookupError: BAD_REQUEST },
			{},
			'end',
		],
		['not after two refusals', { ...unknown, unanswered: 2, lookupError: BAD_REQUEST }, {}, 'send'],
		...[undefined, 0, 408, 429, 500, 503].map(
			(httpStatus): Row => [
				`is not given up for HTTP ${String(httpStatus)}, which will pass`,
				{ ...unknown, unchanged: 0, unanswered: 9, lookupError: error('odd', { httpStatus }) },
				{},
				'look up',
			],
		),
		...[200, 301, 400, 404, 499].map(
			(httpStatus): Row => [
				`is given up for HTTP ${httpStatus}, which will not`,
				{ ...unknown, unchanged: 0, unanswered: 9, lookupError: error('odd', { httpStatus }) },
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
	const empty = { ...processing, sendings: 0, isEmptyRecord: true, unchanged: 3 };
	const DO_NOT_WAIT = { wait: false };
	test.each<Row>([
		['is waited for', processing, {}, 'look up'],
		['until the time limit', { ...processing, lookups: 1 }, LATE, 'end'],
		['and looked up once at least', processing, LATE, 'look up'],
		['is never sent again', { ...processing, unchanged: 9 }, { archive: 'reliable' }, 'look up'],
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
		['is given up when an earlier purchase was not kept', empty, {}, 'end'],
		['but not at once', { ...empty, unchanged: 2 }, {}, 'look up'],
		['nor when it was sent in this try', { ...empty, sendings: 1 }, {}, 'look up'],
		['nor when there is no record', { ...empty, isEmptyRecord: false }, {}, 'look up'],
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});
});
