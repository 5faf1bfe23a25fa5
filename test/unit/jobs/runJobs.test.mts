import { describe, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../../nodes/Runware/timing/stopSignal.ts';
import { runJobs } from '../../../nodes/Runware/jobs/runJobs.ts';
import type { ActiveJobs } from '../../../nodes/Runware/jobs/activeJob.ts';
import type { FinishedJob } from '../../../nodes/Runware/jobs/finishedJob.ts';
import type { GenerateJob, Job } from '../../../nodes/Runware/task/job.ts';
import {
	entry,
	error,
	image,
	LOST,
	record,
	open,
	job,
	harness,
	ledgerWith,
	written,
	type Script,
	type Harness,
	useFixedTime,
} from './jobsHarness.mts';

useFixedTime();

const SETTINGS = { baseDelayMs: 1000, timeLimitMs: 60_000, maxRetries: 2 };
const IMAGE = { data: [entry('T')] };
const BUSY = { status: 429, errors: [error('rateLimitExceeded')] };
const FAULT = { status: 400, errors: [error('invalidWidth')] };
const FAILED = { errors: [error('inferenceError')] };
const THREE_PRICES = expect.closeTo(0.027, 12) as number;
const LOOK = ['getResponse T', 'getTaskDetails T'];

/** Runs jobs to their end. `on.isClosed`: another item has failed in stop mode. */
async function ran(on: Harness & { isClosed?: boolean }, ...asked: Job[]) {
	const finished: FinishedJob[] = [];
	const later: string[] = [];
	await runJobs(on.run, open(on.run, ...asked), {
		onFinished: (it) => finished.push(it),
		onLater: (jobs) => later.push(...jobs.map(({ id }) => id)),
		isClosed: () => on.isClosed === true,
	});
	return {
		finished,
		later,
		outcomes: finished.map(({ job: { id }, outcome }) => [id, outcome.status]),
	};
}
const once = async (script: Script, asked = job('T'), settings = {}) => {
	const on = harness(script, { ...SETTINGS, ...settings });
	const { outcomes } = await ran(on, asked);
	return { outcome: outcomes[0]?.[1], requests: on.requests, waited: on.waited() };
};

describe('one job', () => {
	test.each<[string, Script, GenerateJob, string, string[]]>([
		['is sent', { imageInference: [IMAGE] }, job('T'), 'succeeded', ['imageInference T']],
		[
			'is sent again, under the same UUID, when Runware was busy',
			{ imageInference: [BUSY, IMAGE] },
			job('T'),
			'succeeded',
			['imageInference T', 'imageInference T'],
		],
		[
			'is given up when it stays busy',
			{ imageInference: [BUSY] },
			job('T'),
			'rejected',
			Array<string>(3).fill('imageInference T'),
		],
		[
			'is given up when it is at fault',
			{ imageInference: [FAULT] },
			job('T'),
			'rejected',
			['imageInference T'],
		],
		[
			'has failed when Runware says so',
			{ imageInference: [FAILED] },
			job('T'),
			'failed',
			['imageInference T'],
		],
		[
			'is looked up after a lost reply',
			{ imageInference: [LOST], getResponse: [IMAGE] },
			job('T'),
			'succeeded',
			['imageInference T', 'getResponse T'],
		],
		[
			'is sent again after three lookups that find nothing',
			{ imageInference: [LOST, IMAGE] },
			job('T'),
			'succeeded',
			['imageInference T', ...LOOK, ...LOOK, ...LOOK, 'imageInference T'],
		],
		[
			'that others may have bought is looked up first',
			{ getResponse: [IMAGE] },
			job('T', { isShared: true }),
			'succeeded',
			['getResponse T'],
		],
		[
			'is bought when nobody has',
			{ imageInference: [IMAGE] },
			job('T', { isShared: true }),
			'succeeded',
			[...LOOK, 'imageInference T'],
		],
		[
			'goes on under the next UUID, once its predecessor is shown as failed',
			{ getResponse: [FAILED, {}], imageInference: [{ data: [entry('T-1')] }] },
			job('T', { isShared: true }),
			'succeeded',
			[...LOOK, 'getResponse T-1', 'getTaskDetails T-1', 'imageInference T-1'],
		],
		[
			'is polled once acknowledged',
			{ imageInference: [{}], getResponse: [IMAGE] },
			job('T', { isAsync: true }),
			'succeeded',
			['imageInference T', 'getResponse T'],
		],
	])('%s', async (_name, script, asked, outcome, requests) => {
		const result = await once(script, asked);
		expect([result.outcome, result.requests]).toEqual([outcome, requests]);
	});

	test('waits before it is sent again, but not before a lookup', async () => {
		expect((await once({ imageInference: [BUSY, BUSY, IMAGE] })).waited).toBe(3000);
		expect((await once({ imageInference: [LOST], getResponse: [IMAGE] })).waited).toBe(0);
		// Lookups at once, after 1 s and after 1.5 s more.
		expect((await once({ imageInference: [LOST, IMAGE] })).waited).toBe(2500);
	});

	test('is not waited for beyond its time limit', async () => {
		const acknowledged = { imageInference: [{}] };
		const { outcome, waited } = await once(acknowledged, job('T', { isAsync: true }), {
			timeLimitMs: 5500,
		});
		expect([outcome, waited]).toEqual(['unknown', 5500]);
	});

	test('past its time limit is not sent again', async () => {
		const { outcome, requests } = await once({ imageInference: [BUSY] }, job('T'), {
			timeLimitMs: 500,
		});
		expect([outcome, requests]).toEqual(['rejected', ['imageInference T']]);
	});

	test('is not waited for by who does not wait', async () => {
		const { outcome, requests } = await once(
			{ imageInference: [{}] },
			job('T', { isAsync: true }),
			{ wait: false },
		);
		expect([outcome, requests]).toEqual(['processing', ['imageInference T']]);
	});

	test('whose image an earlier try has bought is neither sent nor looked up', async () => {
		const on = harness({}, SETTINGS);
		on.run.ledger.write('T', written('T', { images: [image('A')] }));
		const { outcomes } = await ran(on, job('T'));
		expect([outcomes, on.requests]).toEqual([[['T', 'succeeded']], []]);
	});
});

describe('whether lookups can be believed', () => {
	const ASYNC = { isAsync: true };
	const withSample = (script: Script) => {
		const on = harness(script, SETTINGS);
		on.run.ledger.write('S', written('S', { images: [image('S')] }));
		return on;
	};
	const ofSample = (found: object) => (uuids: string[]) => (uuids[0] === 'S' ? found : {});

	test('is tried on a task that has surely succeeded, once a lost one is not found', async () => {
		const on = withSample({
			imageInference: [LOST, IMAGE],
			getResponse: [ofSample({ data: [entry('S')] })],
		});
		await ran(on, job('T'));
		expect(on.requests).toEqual([
			'imageInference T',
			...LOOK,
			...LOOK,
			...LOOK,
			'getResponse S',
			'getTaskDetails S',
			'imageInference T',
		]);
		expect(on.run.archive.reliability(false)).toBe('reliable');
	});

	test.each([
		['notFound', {}],
		['an empty record', { data: [{ taskType: 'getTaskDetails', taskUUID: 'S' }] }],
	])(
		'is denied when Runware has %s of that one either: then a lost one is not repeated',
		async (_name, found) => {
			const on = withSample({ imageInference: [LOST], getTaskDetails: [ofSample(found)] });
			const { outcomes } = await ran(on, job('T'));
			expect(outcomes).toEqual([['T', 'unknown']]);
			expect(on.requests.filter((request) => request === 'imageInference T')).toHaveLength(1);
			expect(on.requests.filter((request) => request === 'getResponse S')).toHaveLength(1);
			expect(on.run.archive.reliability(false)).toBe('unreliable');
		},
	);

	test('is not known when the trial itself fails', async () => {
		const on = withSample({ imageInference: [LOST, IMAGE], getTaskDetails: [ofSample(LOST)] });
		await ran(on, job('T'));
		expect(on.run.archive.reliability(false)).toBe('untested');
	});

	test('is not known when it shows that one as failed', async () => {
		const on = withSample({
			imageInference: [LOST, IMAGE],
			getResponse: [ofSample({ errors: [error('inferenceError', { taskUUID: 'S' })] })],
		});
		await ran(on, job('T'));
		expect(on.run.archive.reliability(false)).toBe('untested');
	});

	test('is tried for the kind of task in question', async () => {
		const on = withSample({ imageInference: [LOST, IMAGE] });
		await ran(on, job('T', ASYNC));
		const { archive } = on.run;
		expect([archive.reliability(true), archive.reliability(false)]).toEqual([
			'unreliable',
			'untested',
		]);
	});

	test('is not in question for what Runware has acknowledged', async () => {
		const on = withSample({ imageInference: [{}] });
		await ran(on, job('T', ASYNC));
		expect(on.requests).not.toContain('getResponse S');
	});

	test('is not asked where nothing has succeeded yet', async () => {
		const { requests } = await once({ imageInference: [LOST, IMAGE] });
		expect(new Set(requests)).toEqual(new Set(['imageInference T', ...LOOK]));
	});

	test('an image that others bought under the key is told with the request on file', async () => {
		const onFile = record('T', { request: { steps: 3 }, response: IMAGE });
		const on = harness({ getResponse: [IMAGE], getTaskDetails: [onFile] }, SETTINGS);
		const { finished } = await ran(
			on,
			job('T', { isShared: true, keyReuse: 'earlier', hasKey: true }),
		);
		expect(finished[0]?.outcome).toMatchObject({
			keyUsedFor: 'another request',
			request: { steps: 3 },
			boughtBefore: 'yes',
		});
	});
});

describe('several jobs', () => {
	const both = { data: [entry('T'), entry('U', 'B')] };
	test('go in one request, and each is told as soon as it has finished', async () => {
		const on = harness({ imageInference: [both] }, SETTINGS);
		const { outcomes } = await ran(on, job('T'), job('U'));
		expect([outcomes, on.requests]).toEqual([
			[
				['T', 'succeeded'],
				['U', 'succeeded'],
			],
			['imageInference T U'],
		]);
	});

	test('of which one is missing: only that one is looked up', async () => {
		const on = harness(
			{ imageInference: [{ data: [entry('U')] }], getResponse: [IMAGE] },
			SETTINGS,
		);
		const { outcomes } = await ran(on, job('T'), job('U'));
		expect(outcomes).toEqual([
			['U', 'succeeded'],
			['T', 'succeeded'],
		]);
		expect(on.requests).toEqual(['imageInference T U', 'getResponse T']);
	});

	test('are looked up before others are sent', async () => {
		const on = harness({ imageInference: [both] }, SETTINGS);
		await ran(on, job('T', { isShared: true }), job('U'));
		expect(on.requests).toEqual([...LOOK, 'imageInference T U']);
	});

	test('wait only for the next that is due', async () => {
		const on = harness(
			{
				imageInference: [
					{
						errors: [
							error('rateLimitExceeded', { taskUUID: 'T' }),
							error('invalidWidth', { taskUUID: 'U' }),
						],
					},
					IMAGE,
				],
			},
			SETTINGS,
		);
		const { outcomes } = await ran(on, job('T'), job('U'));
		expect([outcomes, on.waited()]).toEqual([
			[
				['U', 'rejected'],
				['T', 'succeeded'],
			],
			1000,
		]);
	});
});

describe('the budget', () => {
	const reservedBy = ({ run }: Harness) =>
		(run.budget as unknown as { reservations: { sum: number } }).reservations.sum;
	test('keeps out what costs more than is left, with its price', async () => {
		const on = harness({}, { ...SETTINGS, budget: 0.01 });
		const { finished } = await ran(on, job('T', { expectedImages: 2 }));
		expect(finished[0]?.outcome).toEqual({ status: 'overBudget', price: 0.018 });
		expect([on.requests, on.run.ledger.spent]).toEqual([[], 0]);
	});

	test('lets in what fits, and puts the rest of a request off', async () => {
		const on = harness({ imageInference: [IMAGE] }, { ...SETTINGS, budget: 0.04 });
		const { outcomes, later } = await ran(on, job('T'), job('U'));
		expect(outcomes).toEqual([['T', 'succeeded']]);
		expect(later).toEqual(['U']);
		expect([on.requests, reservedBy(on)]).toEqual([['imageInference T'], 0]);
		expect(on.run.ledger.spent).toBeCloseTo(0.009, 12);
	});

	test('is told of each once: a repeat needs no more money', async () => {
		const on = harness({ imageInference: [BUSY, IMAGE] }, { ...SETTINGS, budget: 0.03 });
		const { outcomes } = await ran(on, job('T'));
		expect([outcomes, reservedBy(on)]).toEqual([[['T', 'succeeded']], 0]);
	});

	test('nobody who has reserved something waits for more', async () => {
		// T, let in, has to wait half a minute while U, which is looked up first, comes to be sent.
		const busy = { ...BUSY, retryAfter: 30 };
		const on = harness(
			{ imageInference: [busy, IMAGE], getResponse: [LOST, {}] },
			{ ...SETTINGS, budget: 0.03 },
		);
		const { outcomes, later } = await ran(on, job('T'), job('U', { isShared: true }));
		expect(outcomes).toEqual([['T', 'succeeded']]);
		expect(later).toEqual(['U']);
	});
});

describe('in a Retry', () => {
	const retry = (script: Script) =>
		harness(script, SETTINGS, { ledger: ledgerWith({ isRetry: true }) });

	test('what is new is looked up before it is sent', async () => {
		const on = retry({ imageInference: [IMAGE] });
		await ran(on, job('T'));
		expect(on.requests).toEqual([...LOOK, 'imageInference T']);
	});

	test('what failed goes on under the next UUID, which is looked up before it is sent', async () => {
		const on = retry({ imageInference: [{ data: [entry('T-1')] }] });
		on.run.ledger.write('T', written('T', { status: 'failed' }));
		const { outcomes } = await ran(on, job('T'));
		expect(outcomes).toEqual([['T', 'succeeded']]);
		expect(on.requests).toEqual([
			...LOOK,
			'getResponse T-1',
			'getTaskDetails T-1',
			'imageInference T-1',
		]);
	});

	test('what another Retry has bought under the next UUID is not bought again', async () => {
		const next = (uuids: string[]) => (uuids[0] === 'T-1' ? { data: [entry('T-1')] } : {});
		const on = retry({ getResponse: [next] });
		on.run.ledger.write('T', written('T', { status: 'failed' }));
		const { finished } = await ran(on, job('T'));
		expect(finished[0]?.outcome).toMatchObject({ status: 'succeeded', boughtBefore: 'yes' });
		expect(on.requests.join()).not.toContain('imageInference');
	});
});

test('images that are under way when the time is over count in the budget', async () => {
	const script = {
		imageInference: [{ data: [entry('T'), { taskType: 'imageInference', taskUUID: 'T' }] }],
		getResponse: [{ data: [entry('T'), { taskUUID: 'T', status: 'processing' as const }] }],
	};
	const on = harness(script, { ...SETTINGS, budget: 0.06 });
	const { finished } = await ran(on, job('T', { isAsync: true, expectedImages: 2 }));
	expect(finished[0]?.outcome).toMatchObject({ status: 'succeeded', underWay: 1 });
	expect(on.run.ledger.entry('T')).toMatchObject({ charged: 0.009, underWay: THREE_PRICES });
	// 0.06 - 0.036 is left.
	expect((await ran(on, job('U', { expectedImages: 3 }))).outcomes).toEqual([['U', 'overBudget']]);
});

describe('the end of a run', () => {
	test('in stop mode leaves out what was not sent, and finishes what was', async () => {
		const on: Harness & { isClosed?: boolean } = harness(
			{
				imageInference: [
					() => {
						on.isClosed = true;
						return LOST;
					},
				],
				getResponse: [IMAGE],
			},
			SETTINGS,
		);
		const { outcomes } = await ran(on, job('T'));
		expect([outcomes, on.requests]).toEqual([
			[['T', 'succeeded']],
			['imageInference T', 'getResponse T'],
		]);
		const closed = { ...harness({}, SETTINGS), isClosed: true };
		expect((await ran(closed, job('T'))).outcomes).toEqual([['T', 'rejected']]);
		expect(closed.requests).toEqual([]);
	});

	test('in stop mode comes before the sending even when it comes during the wait for money', async () => {
		const on: Harness & { isClosed?: boolean } = harness({}, { ...SETTINGS, budget: 0.01 });
		on.run.budget.reserveNow([job('other')]);
		const waiting = ran(on, job('T'));
		await Promise.resolve();
		on.isClosed = true;
		on.run.budget.release(job('other'));
		expect((await waiting).outcomes).toEqual([['T', 'rejected']]);
		expect(on.requests).toEqual([]);
		expect(on.run.budget.reserveNow([job('U')]).reserved).toHaveLength(1);
	});

	test('by Stop counts what may be charged, and releases what is reserved', async () => {
		const stop = new AbortController();
		const stopWith = (answer: object) => () => {
			stop.abort();
			return answer;
		};
		const more = { signal: stop.signal };
		const limit = { ...SETTINGS, budget: 0.04 };
		const on = harness({ imageInference: [stopWith({})] }, limit, more);
		const jobs: ActiveJobs = open(on.run, job('T', { isAsync: true }));
		const listener = { onFinished: vi.fn(), onLater: vi.fn(), isClosed: () => false };
		await expect(runJobs(on.run, jobs, listener)).rejects.toBeInstanceOf(ExecutionStopped);
		expect([jobs.size, on.requests]).toEqual([0, ['imageInference T']]);
		expect(on.run.ledger.entry('T')).toMatchObject({
			status: 'processing',
			underWay: THREE_PRICES,
		});
		expect(on.run.budget.reserveNow([job('U')]).reserved).toHaveLength(1);
		expect(listener.onFinished).not.toHaveBeenCalled();
	});

	test('by Stop costs nothing where the sending was refused', async () => {
		const stop = new AbortController();
		const refuse = () => {
			stop.abort();
			return BUSY;
		};
		const on = harness({ imageInference: [refuse] }, SETTINGS, { signal: stop.signal });
		await expect(ran(on, job('T'))).rejects.toBeInstanceOf(ExecutionStopped);
		expect([on.requests, on.run.ledger.data.entries]).toEqual([['imageInference T'], {}]);
	});
});
