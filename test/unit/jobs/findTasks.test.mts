import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import type { Finding } from '../../../nodes/Runware/api/lookup.ts';
import { look, type Target } from '../../../nodes/Runware/jobs/findTasks.ts';
import { entry, error, image, LOST, NOW, harness, record, type Script } from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const target = (more: Partial<Target['state']> = {}, rest: Partial<Target> = {}): Target => ({
	taskUUID: 'T',
	isAsync: false,
	state: { isAcknowledged: false, unchanged: 0, unanswered: 0, ...more },
	needsRequest: false,
	...rest,
});
const REQUEST = { steps: 3 };
const IMAGE = { data: [entry('T')] };
const RUNNING = { data: [{ taskUUID: 'T' }] };
const FAILED = { errors: [error('inferenceError')] };
const [BAD_KEY, ODD] = [{ errors: [error('invalidApiKey')] }, { errors: [error('unknownError')] }];
const details = (more: object): NonNullable<Script['getTaskDetails']> => [record('T', more)];
const RECORD = details({ request: REQUEST, response: IMAGE });
const results = (more: object): Finding => ({
	type: 'results',
	images: [],
	failures: [],
	running: 0,
	source: 'lookup',
	...more,
});
const looked = async (script: Script, asked: Target) => {
	const { run, requests } = harness(script);
	const finding = (await look(run, [asked])).get('T');
	return { finding, asksArchive: requests.includes('getTaskDetails T') };
};

describe('the archive is asked', () => {
	const acknowledged = { isAcknowledged: true };
	test.each<[string, object, Target, boolean]>([
		['when polling finds nothing', {}, target(), true],
		['when polling fails', LOST, target(), true],
		['when polling shows a failure, before that is believed', FAILED, target(), true],
		['not when polling shows an image', IMAGE, target(), false],
		[
			'not when polling shows an image and a running one',
			{ data: [entry('T'), { taskUUID: 'T' }] },
			target(),
			false,
		],
		['not when polling shows that it is running', RUNNING, target(), false],
		['when the request is wanted as well', IMAGE, target({}, { needsRequest: true }), true],
		['not when that is known', IMAGE, target({ request: REQUEST }, { needsRequest: true }), false],
		['not for the request alone', RUNNING, target({}, { needsRequest: true }), false],
		['not with a key that polling was refused for', BAD_KEY, target(), false],
		['not for what was acknowledged', {}, target(acknowledged), false],
		['nor when its poll fails', ODD, target(acknowledged), false],
		['unless that was silent for a while', {}, target({ ...acknowledged, unchanged: 3 }), true],
		['or did not answer', {}, target({ ...acknowledged, unchanged: 1, unanswered: 2 }), true],
		[
			'but not after two lookups',
			{},
			target({ ...acknowledged, unchanged: 1, unanswered: 1 }),
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
	const EMPTY_RECORD = details({});
	const FAILED_ON_FILE = details({ response: FAILED });
	const wants = target({}, { needsRequest: true });
	const failure = error('inferenceError');
	test.each<[string, object, Script['getTaskDetails'], Target, Finding]>([
		[
			'an image of the poll, with the request on file',
			IMAGE,
			B,
			wants,
			results({ images: [A], request: REQUEST }),
		],
		['an image of the poll, with no record', IMAGE, [{}], wants, results({ images: [A] })],
		[
			'an image on file after silence',
			{},
			RECORD,
			target(),
			results({ images: [A], request: REQUEST }),
		],
		[
			'an image on file after a failed poll',
			LOST,
			RECORD,
			target(),
			results({ images: [A], request: REQUEST }),
		],
		[
			'an image on file against a failure',
			FAILED,
			RECORD,
			target(),
			results({ images: [A], request: REQUEST }),
		],
		['a failure, with nothing on file', FAILED, [{}], target(), results({ failures: [failure] })],
		[
			'a failure, with an empty record',
			FAILED,
			EMPTY_RECORD,
			target(),
			results({ failures: [failure] }),
		],
		[
			'a failure, and the archive silent',
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
		['an empty record', {}, EMPTY_RECORD, target(), { type: 'emptyRecord' }],
		['an empty record after a failed poll', LOST, EMPTY_RECORD, target(), { type: 'emptyRecord' }],
		['nothing, where both say so', {}, [{}], target(), { type: 'notFound' }],
		[
			'no answer, where the archive gave none',
			{},
			[ODD],
			target(),
			{ type: 'lookupFailed', error: error('unknownError') },
		],
		[
			'no answer, where polling gave none',
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
		const { finding } = await looked({ getResponse: [poll], getTaskDetails: record }, asked);
		expect(finding).toEqual(expected);
	});
});

test('several tasks go in one poll, and those without news in one request to the archive', async () => {
	const { run, requests } = harness({ getResponse: [IMAGE] });
	const asked = ['T', 'U', 'V'].map((taskUUID) => target({}, { taskUUID }));
	const findings = await look(run, asked);
	expect(requests).toEqual(['getResponse T U V', 'getTaskDetails U V']);
	expect([...findings.values()].map(({ type }) => type)).toEqual([
		'results',
		'notFound',
		'notFound',
	]);
});

test('what was found tells whether lookups can be believed, for the kind of task', async () => {
	const { run } = harness({ getResponse: [IMAGE] });
	await look(run, [target({}, { isAsync: true })]);
	const { archive } = run;
	expect([archive.reliability(true), archive.reliability(false)]).toEqual(['reliable', 'untested']);
});

test.each([
	[5, 5_000],
	[300, 30_000],
])('with a time limit of %d s a lookup waits %d ms at most', async (seconds, expected) => {
	const { run, timeouts } = harness({}, { timeLimitMs: seconds * 1000 });
	await look(run, [target()]);
	expect(timeouts).toEqual([expected, expected]);
});
