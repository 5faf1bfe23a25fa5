import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import type { Finding } from '../../../nodes/Runware/api/lookup.ts';
import { lookUp } from '../../../nodes/Runware/jobs/lookUp.ts';
import { transition } from '../../../nodes/Runware/machine/transition.ts';
import type { Job } from '../../../nodes/Runware/task/job.ts';
import {
	active,
	change,
	entry,
	error,
	harness,
	image,
	job,
	lookupJob,
	LOST,
	NOW,
	open,
	record,
	state,
	type Given,
	type Script,
	results,
} from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

interface Target {
	job: Job;
	from: Given;
}
const target = (from: Given = {}, asked: Job = job('T')): Target => ({
	job: asked,
	from: { status: 'unknown', sendings: 1, ...from },
});
const KEYED = job('T', { isShared: true, hasKey: true, keyReuse: 'earlier' });
const REQUEST = { steps: 3 };
const IMAGE = { data: [entry('T')] };
const RUNNING = { data: [{ taskUUID: 'T' }] };
const FAILED = { errors: [error('inferenceError')] };
const [BAD_KEY, ODD] = [{ errors: [error('invalidApiKey')] }, { errors: [error('unknownError')] }];
const details = (more: object): NonNullable<Script['getTaskDetails']> => [record('T', more)];
const RECORD = details({ request: REQUEST, response: IMAGE });
/** What is found is seen from the state that it leads to. */
const looked = async (script: Script, { job: asked, from }: Target) => {
	const { run, requests } = harness(script);
	const jobs = open(run, asked);
	change(jobs, 'T', { state: state(from) });
	await lookUp(run, jobs, [active(jobs)]);
	const asksArchive = requests.includes('getTaskDetails T');
	return { found: active(jobs).state, asksArchive };
};
const foundBy = (from: Given, finding: Finding) => transition(state(from), finding);

describe('the archive is asked', () => {
	const acknowledged = { isAcknowledged: true };
	test.each<[string, object, Target, boolean]>([
		['when polling finds nothing', {}, target(), true],
		['when polling fails', LOST, target(), true],
		['when polling shows a failure, before that is believed', FAILED, target(), true],
		['not when polling shows all images', IMAGE, target(), false],
		['when it shows some of them, and none running', IMAGE, target({ expectedImages: 2 }), true],
		[
			'not when polling shows an image and a running one',
			{ data: [entry('T'), { taskUUID: 'T' }] },
			target(),
			false,
		],
		['not when polling shows that it is running', RUNNING, target(), false],
		['when the request is wanted as well', IMAGE, target({}, KEYED), true],
		['not when that is known', IMAGE, target({ request: REQUEST }, KEYED), false],
		[
			'for a task that is only fetched, whose request is not known',
			IMAGE,
			target({}, lookupJob('T')),
			true,
		],
		[
			'when an image of polling has neither link nor bytes',
			{ data: [entry('T', 'A', { imageURL: undefined })] },
			target(acknowledged),
			true,
		],
		[
			'even beside a running one',
			{ data: [entry('T', 'A', { imageURL: undefined }), { taskUUID: 'T' }] },
			target(acknowledged),
			true,
		],
		['not for the request alone', RUNNING, target({}, KEYED), false],
		['not with a key that polling was refused for', BAD_KEY, target(), false],
		['not for what was acknowledged', {}, target(acknowledged), false],
		['nor when its poll fails', ODD, target(acknowledged), false],
		['unless that was silent for a while', {}, target({ ...acknowledged, quietLookups: 3 }), true],
		['or failed', {}, target({ ...acknowledged, quietLookups: 1, failedLookups: 2 }), true],
		[
			'but not after two lookups',
			{},
			target({ ...acknowledged, quietLookups: 1, failedLookups: 1 }),
			false,
		],
	])('%s', async (_name, poll, asked, expected) => {
		const { asksArchive } = await looked({ getResponse: [poll] }, asked);
		expect(asksArchive).toBe(expected);
	});
});

describe('the better of two answers counts', () => {
	const A = image('A');
	const B = details({ request: REQUEST, response: { data: [entry('T', 'B')] } });
	const EMPTY = details({});
	const FAILED_ON_FILE = details({ response: FAILED });
	const wants = target({}, KEYED);
	const failure = error('inferenceError');
	test.each<[string, object, Script['getTaskDetails'], Target, Finding]>([
		[
			'an image of the poll, then one on file, with the request',
			IMAGE,
			B,
			wants,
			results({ images: [A, image('B')], request: REQUEST, source: 'archive' }),
		],
		[
			'the link of an image is where it is: here on file',
			{ data: [entry('T', 'A', { imageURL: undefined, seed: 7 })] },
			RECORD,
			target(),
			results({ images: [{ ...A, seed: 7 }], source: 'archive', request: REQUEST }),
		],
		[
			'what is on file has not ended while polling shows some of it running',
			{ data: [entry('T', 'A', { imageURL: undefined }), { taskUUID: 'T' }] },
			RECORD,
			target({ expectedImages: 2 }),
			results({ images: [A], running: 1, request: REQUEST }),
		],
		['an image of the poll, with no record', IMAGE, [{}], wants, results({ images: [A] })],
		[
			'an image on file after silence',
			{},
			RECORD,
			target(),
			results({ images: [A], request: REQUEST, source: 'archive' }),
		],
		[
			'an image on file after a failed poll',
			LOST,
			RECORD,
			target(),
			results({ images: [A], request: REQUEST, source: 'archive' }),
		],
		[
			'an image on file against a failure',
			FAILED,
			RECORD,
			target(),
			results({ images: [A], request: REQUEST, source: 'archive' }),
		],
		['a failure, with nothing on file', FAILED, [{}], target(), results({ failures: [failure] })],
		['a failure, with an empty record', FAILED, EMPTY, target(), results({ failures: [failure] })],
		[
			'a failure, and no answer of the archive',
			FAILED,
			[LOST],
			target(),
			results({ failures: [failure] }),
		],
		[
			'a failure, with another on file',
			FAILED,
			details({ response: { errors: [error('taskFailed')] } }),
			target(),
			results({ failures: [failure] }),
		],
		['a failure on file', {}, FAILED_ON_FILE, target(), results({ failures: [failure] })],
		['an empty record', {}, EMPTY, target(), { type: 'emptyRecord' }],
		['an empty record after a failed poll', LOST, EMPTY, target(), { type: 'emptyRecord' }],
		['nothing, where both say so', {}, [{}], target(), { type: 'notFound' }],
		[
			'a failed lookup, where that of the archive failed',
			{},
			[ODD],
			target(),
			{ type: 'lookupFailed', error: error('unknownError') },
		],
		[
			'a failed lookup, where polling failed',
			ODD,
			[{}],
			target(),
			{ type: 'lookupFailed', error: error('unknownError') },
		],
		[
			'what polling says, where the archive is not asked',
			RUNNING,
			RECORD,
			target(),
			results({ running: 1 }),
		],
	])('%s', async (_name, poll, record, asked, expected) => {
		const script = { getResponse: [poll], getTaskDetails: record };
		expect((await looked(script, asked)).found).toEqual(foundBy(asked.from, expected));
	});
});

test('several tasks go in one poll, and those without news in one request to the archive', async () => {
	const { run, requests } = harness({ getResponse: [IMAGE] });
	const jobs = open(run, ...['T', 'U', 'V'].map((id) => lookupJob(id)));
	change(jobs, 'T', { state: state({ maySend: false, request: REQUEST }) });
	await lookUp(run, jobs, [...jobs.values()]);
	expect(requests).toEqual(['getResponse T U V', 'getTaskDetails U V']);
	const statuses = [...jobs.values()].map(({ state: { status } }) => status);
	expect(statuses).toEqual(['succeeded', 'unknown', 'unknown']);
});

test('what was found tells whether lookups can be believed, for the kind of task', async () => {
	const { run } = harness({ getResponse: [IMAGE] });
	const jobs = open(run, job('T', { isAsync: true }));
	await lookUp(run, jobs, [active(jobs)]);
	const { archive } = run;
	expect([archive.reliability(true), archive.reliability(false)]).toEqual(['reliable', 'untested']);
});

test.each([
	[5, 5_000],
	[300, 30_000],
])('with a time limit of %d s a lookup waits %d ms at most', async (seconds, expected) => {
	const { run, timeouts } = harness({}, { timeLimitMs: seconds * 1000 });
	const jobs = open(run, job('T'));
	await lookUp(run, jobs, [active(jobs)]);
	expect(timeouts).toEqual([expected, expected]);
});
