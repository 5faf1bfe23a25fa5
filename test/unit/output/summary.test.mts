import { describe, expect, test } from 'vitest';
import type { FinishedJob } from '../../../nodes/Runware/jobs/finishedJob.ts';
import type { Outcome, Succeeded } from '../../../nodes/Runware/machine/outcome.ts';
import { summaryOf } from '../../../nodes/Runware/output/summary.ts';
import { Tally } from '../../../nodes/Runware/output/tally.ts';
import type { GenerateJob } from '../../../nodes/Runware/task/job.ts';
import { error, image, job, kept, lookupJob, task } from '../jobs/jobsHarness.mts';

const A = image('A');
const LISTED = image('B', { cost: undefined });
const [FREE, FLAGGED] = [image('C', { cost: 0 }), image('D', { NSFWContent: true })];
const FAILED = error('inferenceError');

const succeeded = (more: Partial<Succeeded> = {}): Succeeded => ({
	status: 'succeeded',
	images: [A],
	failures: [],
	underWay: 0,
	boughtBefore: 'no',
	...more,
});
const finished = (outcome: Outcome, more: Partial<GenerateJob> = {}): FinishedJob => ({
	job: job('T', more),
	task: task('T'),
	outcome,
	isRepeat: false,
});
const summed = (...all: FinishedJob[]) => {
	const tally = new Tally();
	for (const one of all) tally.add(one, 1, false);
	return summaryOf(tally);
};

test.each<[string, Outcome, Partial<GenerateJob>]>([
	['1 image for $0.009', succeeded(), {}],
	['2 images for $0.018', succeeded({ images: [A, A] }), {}],
	['1 image', succeeded({ images: [FREE] }), {}],
	['1 image for $0.000001', succeeded({ images: [image('A', { cost: 0.0000012 })] }), {}],
	['1 image for about $0.009 by list price', succeeded({ images: [LISTED] }), {}],
	['2 images for $0.009 and about $0.009 by list price', succeeded({ images: [A, LISTED] }), {}],
	[
		'2 images for $0.009, 1 of them without a list price',
		succeeded({ images: [A, LISTED] }),
		{ hasListPrice: false },
	],
	['1 image, 1 of them reused and not paid again', succeeded({ boughtBefore: 'yes' }), {}],
	[
		'1 image for $0.009, 1 of them perhaps paid for before',
		succeeded({ boughtBefore: 'unknown' }),
		{},
	],
	[
		'1 image for $0.009, 1 requested image missing',
		succeeded({ failures: [FAILED] }),
		{ expectedImages: 2 },
	],
	[
		'1 image for $0.009, 2 requested images missing',
		succeeded({ failures: [FAILED, FAILED] }),
		{ expectedImages: 3 },
	],
	[
		'1 image for $0.009, 2 images still under way for about $0.018 by list price',
		succeeded({ underWay: 2 }),
		{ expectedImages: 3 },
	],
	[
		'1 image for $0.009, 1 image flagged as not safe for work',
		succeeded({ images: [FLAGGED] }),
		{},
	],
	[
		'0 images, 1 task submitted, 2 images still under way for about $0.018 by list price',
		{ status: 'processing' },
		{ expectedImages: 2 },
	],
	[
		'0 images, 1 image still under way for about $0.009 by list price, 1 item failed',
		{ status: 'unknown', error: FAILED },
		{},
	],
	[
		'0 images, 1 image still under way, 1 item failed',
		{ status: 'unknown', error: FAILED },
		{ hasListPrice: false },
	],
	['0 images, 1 item failed', { status: 'failed', error: FAILED }, {}],
	['0 images, 1 item failed', { status: 'rejected', error: FAILED }, {}],
	['0 images, 1 item failed', { status: 'notSent', error: FAILED }, {}],
	['0 images, 1 item left out by the budget', { status: 'overBudget', price: 0.009 }, {}],
])('%s', (expected, outcome, more) => {
	expect(summed(finished(outcome, more))).toBe(expected);
});

test('nothing at all is 0 images, and what adds up is exact', () => {
	expect(summed()).toBe('0 images');
	const dear = [0.1, 0.2].map((cost) => finished(succeeded({ images: [image('A', { cost })] })));
	expect(summed(...dear)).toBe('2 images for $0.3');
});

test('a file that could not be downloaded is named', () => {
	const tally = new Tally();
	tally.withoutFile = 1;
	expect(summaryOf(tally)).toBe('0 images, 1 file could not be downloaded');
});

describe('items that share a job', () => {
	const shared = (outcome: Outcome) => {
		const tally = new Tally();
		tally.add(finished(outcome), 5, false);
		return summaryOf(tally);
	};

	test('count its images and their price once', () => {
		expect(shared(succeeded())).toBe('1 image for $0.009, 4 items with the images of another');
	});

	test('fail, or are left out, each for itself', () => {
		expect(shared({ status: 'failed', error: FAILED })).toBe('0 images, 5 items failed');
		const price = 0.009;
		expect(shared({ status: 'overBudget', price })).toBe(
			'0 images, 5 items left out by the budget',
		);
	});

	test('have one task submitted', () => {
		expect(shared({ status: 'processing' })).toMatch(/^0 images, 1 task submitted, 1 image still/);
	});
});

describe('what an earlier try or call has bought', () => {
	const repeat: FinishedJob = { ...finished(succeeded()), isRepeat: true };

	test('is bought, and not reused, where Retry On Fail comes to it again', () => {
		expect(summed(repeat)).toBe('1 image for $0.009');
	});

	test('is of an earlier call, and not paid again, where a tool asks for it again', () => {
		const tally = new Tally();
		tally.add(repeat, 1, true);
		expect(summaryOf(tally)).toBe('1 image, 1 of them from an earlier call');
	});

	test('is named beside the rest where nothing asks for it any more', () => {
		const tally = new Tally();
		tally.add(finished(succeeded()), 1, false);
		tally.addEarlierTries([kept('U', { images: [A, A] }), kept('V', { images: [A] })]);
		const earlier = '3 images more for $0.027 from an earlier try';
		expect(summaryOf(tally)).toBe(`1 image for $0.009, ${earlier}`);
	});
});

test('a task that was only fetched costs nothing now', () => {
	const fetched = { ...finished(succeeded({ underWay: 1 })), job: lookupJob('T') };
	const tally = new Tally();
	tally.add(fetched, 1, false);
	expect([tally.bought.images, tally.bought.charged]).toEqual([0, 0]);
});
