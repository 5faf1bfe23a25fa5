import { describe, expect, test } from 'vitest';
import {
	nextAction,
	type Action,
	type Circumstances,
} from '../../../nodes/Runware/machine/nextAction.ts';
import { error, image, state, type Given } from '../jobs/jobsHarness.mts';

const NORMAL: Circumstances = {
	wait: true,
	maxRetries: 2,
	isLate: false,
	isClosed: false,
	archive: 'untested',
};
type Row = [string, Given, Partial<Circumstances>, Action];
const check = (from: Given, around: Partial<Circumstances>) =>
	nextAction(state(from), { ...NORMAL, ...around });

const LATE = { isLate: true };
const CLOSED = { isClosed: true };
const [BAD_KEY, BAD_REQUEST] = [error('invalidApiKey'), error('oddCode', { httpStatus: 400 })];

test('what has succeeded has ended', () => {
	expect(check({ status: 'succeeded', images: [image('A')] }, {})).toBe('end');
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
		['so is what another retry may have bought', { isRetry: true }, {}, 'look up'],
		['so is what had failed', { status: 'failed' }, {}, 'look up'],
		['and then sent', { isShared: true, isLookedUp: true }, {}, 'send'],
		['in a retry as well', { isRetry: true, isLookedUp: true }, {}, 'send'],
		[
			'a refused one is looked up again before it is sent again',
			{ ...sent, isRetry: true },
			{},
			'look up',
		],
		['a failed one, looked up', { status: 'failed', isLookedUp: true }, {}, 'send'],
		['without an answer in time it is not bought', { isShared: true }, LATE, 'end'],
		['nor in a retry', { isRetry: true }, LATE, 'end'],
		['looked up in time, it is bought', { isRetry: true, isLookedUp: true }, LATE, 'send'],
		['a failed lookup is repeated', { isShared: true, failedLookups: 2 }, {}, 'look up'],
		['but not for ever', { isShared: true, failedLookups: 3 }, {}, 'end'],
		['nor with a wrong key', { isShared: true, failedLookups: 1, lookupError: BAD_KEY }, {}, 'end'],
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});
});

describe('what is unknown', () => {
	const unknown = {
		status: 'unknown',
		likelihood: 'medium',
		sendings: 1,
		quietLookups: 3,
	} as const;
	const high = { ...unknown, likelihood: 'high' } as const;
	const low = { ...unknown, likelihood: 'low' } as const;
	test.each<Row>([
		['is looked up', { ...unknown, quietLookups: 0 }, {}, 'look up'],
		['three times, before it is sent again', { ...unknown, quietLookups: 2 }, {}, 'look up'],
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
			{ ...unknown, failedLookups: 1, lookupError: BAD_KEY },
			{},
			'end',
		],
		[
			'not for an error of long ago',
			{ ...unknown, failedLookups: 0, lookupError: BAD_KEY },
			{},
			'send',
		],
		[
			'is given up when lookups are refused for good',
			{ ...unknown, failedLookups: 3, lookupError: BAD_REQUEST },
			{},
			'end',
		],
		[
			'not after two refusals',
			{ ...unknown, failedLookups: 2, lookupError: BAD_REQUEST },
			{},
			'send',
		],
		...[undefined, 0, 200, 408, 429, 500, 503].map(
			(httpStatus): Row => [
				`is not given up for HTTP ${String(httpStatus)}, which will pass`,
				{
					...unknown,
					quietLookups: 0,
					failedLookups: 9,
					lookupError: error('odd', { httpStatus }),
				},
				{},
				'look up',
			],
		),
		...[301, 400, 404, 499].map(
			(httpStatus): Row => [
				`is given up for HTTP ${httpStatus}, which will not`,
				{
					...unknown,
					quietLookups: 0,
					failedLookups: 9,
					lookupError: error('odd', { httpStatus }),
				},
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
	const empty = { isEmpty: true };
	const inOddWords = { isEmpty: false, error: error('oddCode') };
	const earlier = { ...processing, sendings: 0, record: empty, quietLookups: 3 };
	const odd = { ...processing, record: inOddWords, quietLookups: 3 };
	const DO_NOT_WAIT = { wait: false };
	test.each<Row>([
		['is waited for', processing, {}, 'look up'],
		['until the time limit', { ...processing, lookups: 1 }, LATE, 'end'],
		['and looked up once at least', processing, LATE, 'look up'],
		['is never sent again', { ...processing, quietLookups: 9 }, { archive: 'reliable' }, 'look up'],
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
		[
			'and looked into when its record has an error in unknown words',
			{ ...odd, isLookedUp: true, quietLookups: 0 },
			DO_NOT_WAIT,
			'look up',
		],
		['is waited for, if that is asked', { ...processing, isAcknowledged: true }, {}, 'look up'],
		[
			'is given up with a wrong key',
			{ ...processing, failedLookups: 1, lookupError: BAD_KEY },
			{},
			'end',
		],
		['is given up when an earlier purchase was not kept', earlier, {}, 'end'],
		['but not at once', { ...earlier, quietLookups: 2 }, {}, 'look up'],
		['nor when it was sent in this try', { ...earlier, sendings: 1 }, {}, 'look up'],
		['nor when there is no record', { ...earlier, record: undefined }, {}, 'look up'],
		[
			'nor when the request is on record',
			{ ...earlier, record: { isEmpty: false } },
			{},
			'look up',
		],
		['is given up when its record stays an error in unknown words', odd, {}, 'end'],
		['but not at once either', { ...odd, quietLookups: 2 }, {}, 'look up'],
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});
});

describe('a task that is only fetched', () => {
	const fetched = { status: 'unknown', maySend: false, isShared: true } as const;
	const found = { ...fetched, status: 'processing', lookups: 1 } as const;
	const silent = { ...fetched, lookups: 4, quietLookups: 4 };
	const empty = { ...found, record: { isEmpty: true }, quietLookups: 4 };
	const busy = {
		...fetched,
		lookups: 1,
		failedLookups: 1,
		lookupError: error('http503', { httpStatus: 503 }),
	};
	const DO_NOT_WAIT = { wait: false };
	test.each<Row>([
		['is looked up', fetched, {}, 'look up'],
		['once, even past the time limit', fetched, LATE, 'look up'],
		['and where it is not waited for', fetched, DO_NOT_WAIT, 'look up'],
		['and in a run that has ended in stop mode', fetched, CLOSED, 'look up'],
		['is waited for while it runs', found, {}, 'look up'],
		['not past the time limit', found, LATE, 'end'],
		['nor where that is not asked', found, DO_NOT_WAIT, 'end'],
		['that is not found is waited for a while', { ...silent, quietLookups: 3 }, {}, 'look up'],
		['and then given up, never sent', silent, { archive: 'reliable' }, 'end'],
		['is not sent though it was hardly taken', { ...silent, likelihood: 'low' }, {}, 'end'],
		['with an empty record is waited for a while', { ...empty, quietLookups: 3 }, {}, 'look up'],
		['and then given up', empty, {}, 'end'],
		[
			'has ended with its images',
			{ ...found, status: 'succeeded', images: [image('A')] },
			{},
			'end',
		],
		['has ended with its failure', { ...fetched, status: 'failed' }, {}, 'end'],
		['is looked up again after a failed lookup that will pass', busy, DO_NOT_WAIT, 'look up'],
		['as often as retries are allowed', { ...busy, failedLookups: 2 }, {}, 'look up'],
		['and no more', { ...busy, failedLookups: 3 }, {}, 'end'],
		['not after one that will not pass', { ...busy, lookupError: BAD_REQUEST }, {}, 'end'],
		['nor with a wrong key', { ...busy, lookupError: BAD_KEY }, {}, 'end'],
	])('%s', (_name, from, around, expected) => {
		expect(check(from, around)).toBe(expected);
	});

	test('is never sent, wherever it stands', () => {
		const statuses = ['new', 'unknown', 'processing', 'failed'] as const;
		for (const status of statuses) {
			for (const isLookedUp of [true, false]) {
				const action = check({ ...silent, status, isLookedUp, likelihood: 'low' }, {});
				expect(action).not.toBe('send');
			}
		}
	});
});
