import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FinishedJob } from '../../../nodes/Runware/jobs/finishedJob.ts';
import { runAll } from '../../../nodes/Runware/jobs/runAll.ts';
import {
	entry,
	error,
	harness,
	image,
	lookupJob,
	LOST,
	NOW,
	record as recordOf,
	type Script,
} from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { baseDelayMs: 1000, maxRetries: 2 };
const REQUEST = { taskType: 'imageInference', positivePrompt: 'a cat', steps: 3 };
const IMAGE = { data: [entry('T')] };
const RUNNING = { data: [{ taskUUID: 'T', status: 'processing' as const }] };
const NAMED = error('inferenceError', { taskUUID: 'T' });
const FAILED = { errors: [error('inferenceError')] };
const record = (more: object) => recordOf('T', more);
const KEPT = record({ request: REQUEST, response: IMAGE });

const fetched = async (script: Script, how: { wait?: boolean; timeLimitMs?: number } = {}) => {
	const on = harness(script, SETTINGS);
	const finished: FinishedJob[] = [];
	await runAll(on.run, [lookupJob('T', how)], (one) => {
		finished.push(one);
		return 'go on';
	});
	expect(finished).toHaveLength(1);
	// Whatever was found, nothing was sent, and nothing of it is kept.
	expect(on.requests.join()).not.toContain('imageInference');
	expect([on.run.ledger.data.entries, on.run.ledger.spent]).toEqual([{}, 0]);
	const [{ task, outcome }] = finished as [FinishedJob];
	return { task, outcome, requests: on.requests, waited: on.waited() };
};
const succeeded = (more: object = {}) => ({
	status: 'succeeded',
	images: [image('A')],
	failures: [],
	underWay: 0,
	boughtBefore: 'no',
	...more,
});
const rejected = (code: string, message: string) => ({
	status: 'rejected',
	error: { code, message },
});
const NOT_FOUND = rejected(
	'taskNotFound',
	'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.',
);
const NOTHING_KEPT = rejected(
	'nothingKept',
	'Runware has a record of this task, but no result in it: it is still running, or the account keeps no data',
);

test('a task is fetched with its request, from polling and from the archive', async () => {
	const { task, outcome, requests, waited } = await fetched({
		getResponse: [IMAGE],
		getTaskDetails: [KEPT],
	});
	expect(task).toEqual({ ...REQUEST, taskUUID: 'T' });
	expect(outcome).toEqual(succeeded());
	expect([requests, waited]).toEqual([['getResponse T', 'getTaskDetails T'], 0]);
});

test('without a request on file the task is its UUID', async () => {
	const { task, outcome } = await fetched({ getResponse: [IMAGE] });
	expect([task, outcome]).toEqual([{ taskUUID: 'T' }, succeeded()]);
});

describe('what is found', () => {
	const two = record({ request: { ...REQUEST, numberResults: 2 }, response: IMAGE });
	const three = record({
		request: { ...REQUEST, numberResults: 3 },
		response: { ...IMAGE, errors: [NAMED] },
	});
	test.each<[string, Script, object]>([
		['an image', { getTaskDetails: [KEPT] }, succeeded()],
		['a failure', { getResponse: [FAILED] }, { status: 'failed', error: error('inferenceError') }],
		[
			'one image of two, and no more to come',
			{ getResponse: [IMAGE], getTaskDetails: [two] },
			succeeded({ underWay: 1 }),
		],
		[
			'an image, a failure, and one that is missing',
			{ getTaskDetails: [three] },
			succeeded({ failures: [NAMED], underWay: 1 }),
		],
		['an empty record', { getTaskDetails: [record({})] }, NOTHING_KEPT],
		['nothing', {}, NOT_FOUND],
		[
			'a refused key',
			{ getResponse: [{ status: 401, errors: [error('invalidApiKey', { httpStatus: 401 })] }] },
			{ status: 'rejected', error: error('invalidApiKey', { httpStatus: 401 }) },
		],
	])('%s', async (_name, script, expected) => {
		expect((await fetched(script)).outcome).toEqual(expected);
	});
});

describe('waiting', () => {
	const NO_WAIT = { wait: false };
	test.each<[string, Script, object, string, number]>([
		[
			'goes on while it is running',
			{ getResponse: [RUNNING, RUNNING, IMAGE] },
			{},
			'succeeded',
			3750,
		],
		['not for what has failed', { getResponse: [FAILED] }, {}, 'failed', 0],
		['until the time limit', { getResponse: [RUNNING] }, { timeLimitMs: 7000 }, 'processing', 7000],
		[
			'not at all where that is not asked',
			{ getResponse: [RUNNING, IMAGE] },
			NO_WAIT,
			'processing',
			0,
		],
		[
			'for a task that cannot be found yet, a while',
			{ getResponse: [{}, {}, {}, IMAGE] },
			{},
			'succeeded',
			4750,
		],
		['but not for ever', {}, {}, 'rejected', 4750],
		[
			'not at all for one that cannot be found, where that is not asked',
			{},
			NO_WAIT,
			'rejected',
			0,
		],
		['for an empty record, a while', { getTaskDetails: [record({})] }, {}, 'rejected', 4750],
		[
			'not for an empty record, where that is not asked',
			{ getTaskDetails: [record({}), KEPT] },
			NO_WAIT,
			'rejected',
			0,
		],
		[
			'for Runware to answer, even where waiting is not asked',
			{ getResponse: [LOST, LOST, IMAGE] },
			NO_WAIT,
			'succeeded',
			2500,
		],
		[
			'for as many retries as are allowed',
			{ getResponse: [LOST], getTaskDetails: [LOST] },
			NO_WAIT,
			'rejected',
			2500,
		],
		[
			'as long as Runware asks',
			{ getTaskDetails: [{ status: 429, readable: false, retryAfter: 7 }, KEPT] },
			{},
			'succeeded',
			7000,
		],
		[
			'never beyond the time limit, nor earlier than Runware asks',
			{ getTaskDetails: [{ status: 429, readable: false, retryAfter: 7 }, KEPT] },
			{ timeLimitMs: 3000 },
			'rejected',
			3000,
		],
	])('%s', async (_name, script, settings, status, waited) => {
		const result = await fetched(script, settings);
		expect([result.outcome.status, result.waited]).toEqual([status, waited]);
	});

	test.each([
		[200, 2500],
		[299, 2500],
		[300, 0],
		[404, 0],
		[407, 0],
		[408, 2500],
		[429, 2500],
		[430, 0],
		[499, 0],
		[500, 2500],
		[503, 2500],
	])('a lookup that fails with HTTP %d is asked again: %d ms', async (status, waited) => {
		const odd = { status, errors: [error('unknownError', { httpStatus: status })] };
		const result = await fetched({ getResponse: [odd], getTaskDetails: [odd] }, { wait: false });
		expect([result.waited, result.outcome.status]).toEqual([waited, 'rejected']);
	});
});

test('of images that are there, none running, who does not wait gets those', async () => {
	const request = { getTaskDetails: [record({ request: { ...REQUEST, numberResults: 2 } })] };
	const { outcome } = await fetched({ getResponse: [IMAGE], ...request }, { wait: false });
	expect(outcome).toEqual(succeeded({ underWay: 1 }));
});

test('a lookup that failed before Runware answered is no reason', async () => {
	const { outcome } = await fetched({ getResponse: [LOST, {}], getTaskDetails: [LOST, {}] });
	expect(outcome).toEqual(NOT_FOUND);
});

test('of images that are there, some running: who waits gets all, who does not asks again later', async () => {
	const some = { data: [entry('T'), { taskUUID: 'T' }] };
	const all = { data: [entry('T'), entry('T', 'B')] };
	const request = { getTaskDetails: [record({ request: { ...REQUEST, numberResults: 2 } })] };
	expect((await fetched({ getResponse: [some, all], ...request })).outcome).toEqual(
		succeeded({ images: [image('A'), image('B')] }),
	);
	const later = await fetched({ getResponse: [some], ...request }, { wait: false });
	expect(later.outcome).toEqual({ status: 'processing', boughtBefore: 'no' });
	const late = await fetched({ getResponse: [some], ...request }, { timeLimitMs: 5000 });
	expect(late.outcome).toEqual(succeeded({ underWay: 1 }));
});
