import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runAll } from '../../../nodes/Runware/jobs/runAll.ts';
import type { Job } from '../../../nodes/Runware/task/job.ts';
import { entry, error, NOW, job, harness, type Harness } from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { baseDelayMs: 1000, concurrency: 1, tasksPerRequest: 3 };
const allMade = (uuids: string[]) => ({
	data: uuids.map((uuid) => entry(uuid, `image of ${uuid}`)),
});
const jobs = (ids: string, more: Partial<Job> = {}) => [...ids].map((id) => job(id, more));
const async = { isAsync: true };

async function bought(on: Harness, asked: Job[]) {
	const reported: string[] = [];
	await runAll(on.run, asked, ({ id }, { status }, uuidIndex) => {
		reported.push(`${id} ${status} ${uuidIndex}`);
	});
	return reported;
}

describe('what goes into one request', () => {
	test.each<[string, Job[], string[]]>([
		['a sync task goes alone', jobs('AB'), ['A', 'B']],
		['async tasks go together, as many as are allowed', jobs('ABCD', async), ['A B C', 'D']],
		[
			'up to the next sync one',
			[...jobs('AB', async), ...jobs('C'), ...jobs('D', async)],
			['A B', 'C', 'D'],
		],
		['nothing at all', [], []],
	])('%s', async (_name, asked, expected) => {
		const on = harness({ imageInference: [allMade] }, SETTINGS);
		const reported = await bought(on, asked);
		expect(on.requests).toEqual(expected.map((uuids) => `imageInference ${uuids}`));
		expect(reported).toEqual(asked.map(({ id }) => `${id} succeeded 0`));
	});
});

test('so many requests are under way at once', async () => {
	let [under, most] = [0, 0];
	const post = async () => {
		most = Math.max(most, ++under);
		for (let n = 0; n < 10; n++) await Promise.resolve();
		under--;
		return { status: 400, readable: true, data: [], errors: [error('invalidWidth')] };
	};
	const on = harness({}, { ...SETTINGS, concurrency: 3 }, { post });
	const reported = await bought(on, jobs('ABCDEFG'));
	expect([reported.length, most]).toEqual([7, 3]);
});

test('the caller gets the index of the UUID that was used', async () => {
	const failed = { errors: [error('inferenceError')] };
	const on = harness({ imageInference: [allMade], getResponse: [failed, {}] }, SETTINGS);
	expect(await bought(on, [job('A', { isShared: true })])).toEqual(['A succeeded 1']);
});

test('what the budget puts off comes next, and what it refuses is reported', async () => {
	const on = harness({ imageInference: [allMade] }, { ...SETTINGS, budget: 0.0451 });
	const reported = await bought(on, jobs('ABCDEF', async));
	expect(reported).toEqual([
		'A succeeded 0',
		'B succeeded 0',
		'C succeeded 0',
		'D succeeded 0',
		'E succeeded 0',
		'F overBudget 0',
	]);
	expect(on.run.ledger.spent).toBeCloseTo(0.045, 12);
});

test('each job has the whole time limit, from when it is started', async () => {
	const on = harness(
		{ imageInference: [{ data: [] }] },
		{ ...SETTINGS, timeLimitMs: 4_000, maxRetries: 0 },
	);
	expect(await bought(on, jobs('AB'))).toEqual(['A unknown 0', 'B unknown 0']);
	expect(on.waited()).toBe(8_000);
});

describe('after the end of a run in stop mode', () => {
	const closing = (more: object) => (on: () => Harness) => (uuids: string[]) => {
		on().run.isClosed = true;
		return { ...allMade(uuids), ...more };
	};

	test('nothing more is started, and nothing is reported', async () => {
		const on: Harness = harness({ imageInference: [closing({})(() => on)] }, SETTINGS);
		expect(await bought(on, jobs('ABC'))).toEqual(['A succeeded 0']);
		expect(on.requests).toEqual(['imageInference A']);
	});

	test('what was sent and refused is reported', async () => {
		const issue = { status: 400, data: [], errors: [error('invalidWidth')] };
		const on: Harness = harness({ imageInference: [closing(issue)(() => on)] }, SETTINGS);
		expect(await bought(on, jobs('AB'))).toEqual(['A rejected 0']);
	});

	test('what was started and not sent is not reported', async () => {
		const on: Harness = harness({ getResponse: [closing({ data: [] })(() => on)] }, SETTINGS);
		expect(await bought(on, jobs('A', { isShared: true }))).toEqual([]);
		expect(on.requests).toEqual(['getResponse A', 'getTaskDetails A']);
	});

	test('what was found to have succeeded is reported, though it was not sent', async () => {
		const on: Harness = harness({ getResponse: [closing({})(() => on)] }, SETTINGS);
		expect(await bought(on, jobs('A', { isShared: true }))).toEqual(['A succeeded 0']);
	});
});
