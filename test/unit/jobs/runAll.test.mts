import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runAll } from '../../../nodes/Runware/jobs/runAll.ts';
import { Ledger } from '../../../nodes/Runware/ledger/ledger.ts';
import type { GenerateJob, Job } from '../../../nodes/Runware/task/job.ts';
import {
	entry,
	error,
	harness,
	job,
	ledgerWith,
	lookupJob,
	NOW,
	written,
	type Harness,
} from './jobsHarness.mts';

beforeEach(() => vi.useFakeTimers({ now: NOW }));
afterEach(() => vi.useRealTimers());

const SETTINGS = { baseDelayMs: 1000, concurrency: 1, tasksPerRequest: 3 };
const allMade = (uuids: string[]) => ({
	data: uuids.map((uuid) => entry(uuid, `image of ${uuid}`)),
});
const jobs = (ids: string, more: Partial<GenerateJob> = {}) => [...ids].map((id) => job(id, more));
const async = { isAsync: true };

/** `stopAt`: the job at whose end the run is to stop. */
async function ran(on: Harness, asked: Job[], stopAt?: string) {
	const told: string[] = [];
	await runAll(on.run, asked, ({ job: { id }, outcome, task }) => {
		told.push(`${id} ${outcome.status}${task.taskUUID === id ? '' : ` as ${task.taskUUID}`}`);
		return id === stopAt ? 'stop' : 'go on';
	});
	return told;
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
		const told = await ran(on, asked);
		expect(on.requests).toEqual(expected.map((uuids) => `imageInference ${uuids}`));
		expect(told).toEqual(asked.map(({ id }) => `${id} succeeded`));
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
	const told = await ran(on, jobs('ABCDEFG'));
	expect([told.length, most]).toEqual([7, 3]);
});

test('the caller is told the UUID that it has come to', async () => {
	const failed = { errors: [error('inferenceError')] };
	const on = harness({ imageInference: [allMade], getResponse: [failed, {}] }, SETTINGS);
	expect(await ran(on, [job('A', { isShared: true })])).toEqual(['A succeeded as A-1']);
});

test('what the budget puts off comes next, and what it refuses is told', async () => {
	const on = harness({ imageInference: [allMade] }, { ...SETTINGS, budget: 0.0451 });
	const told = await ran(on, jobs('ABCDEF', async));
	expect(told).toEqual([
		'A succeeded',
		'B succeeded',
		'C succeeded',
		'D succeeded',
		'E succeeded',
		'F overBudget',
	]);
	expect(on.run.ledger.spent).toBeCloseTo(0.045, 12);
});

test('each job has the whole time limit, from when it is taken up', async () => {
	const on = harness(
		{ imageInference: [{ data: [] }] },
		{ ...SETTINGS, timeLimitMs: 4_000, maxRetries: 0 },
	);
	expect(await ran(on, jobs('AB'))).toEqual(['A unknown', 'B unknown']);
	expect(on.waited()).toBe(8_000);
});

describe('where the answer is to stop', () => {
	const issue = { status: 400, errors: [error('invalidWidth')] };

	test('nothing more is taken up, and nothing is told of it', async () => {
		const on = harness({ imageInference: [allMade] }, SETTINGS);
		expect(await ran(on, jobs('ABC'), 'A')).toEqual(['A succeeded']);
		expect(on.requests).toEqual(['imageInference A']);
	});

	test('what went out in the same request is told, and nothing of what follows', async () => {
		const named = { errors: [error('invalidWidth', { taskUUID: 'A' })], data: [entry('B')] };
		const on = harness({ imageInference: [named] }, { ...SETTINGS, tasksPerRequest: 2 });
		expect(await ran(on, jobs('ABC', async), 'A')).toEqual(['A rejected', 'B succeeded']);
		expect(on.requests).toEqual(['imageInference A B']);
	});

	test('what is under way may finish, looked up and told', async () => {
		const first = { errors: [error('invalidWidth', { taskUUID: 'A' })] };
		const script = { imageInference: [first], getResponse: [{ data: [entry('B')] }] };
		const on = harness(script, { ...SETTINGS, tasksPerRequest: 2 });
		expect(await ran(on, jobs('AB', async), 'A')).toEqual(['A rejected', 'B succeeded']);
	});

	test('what was taken up and not sent is not told', async () => {
		const answer = { A: issue, B: issue } as Record<string, object>;
		const script = { imageInference: [([uuid]: string[]) => answer[uuid ?? ''] ?? {}] };
		const on = harness(script, { ...SETTINGS, concurrency: 2 });
		const asked = [job('A'), job('B', { isShared: true })];
		expect(await ran(on, asked, 'A')).toEqual(['A rejected']);
		expect(on.requests).not.toContain('imageInference B');
	});

	test('what was found to have succeeded is told, though it was not sent', async () => {
		const script = { imageInference: [issue], getResponse: [allMade] };
		const on = harness(script, { ...SETTINGS, concurrency: 2 });
		const asked = [job('A'), job('B', { isShared: true })];
		expect((await ran(on, asked, 'A')).sort()).toEqual(['A rejected', 'B succeeded']);
	});
});

describe('calls of one execution at once', () => {
	const twoCalls = (script: Parameters<typeof harness>[0], isRetry = false) => {
		const ledger = ledgerWith({ isRetry });
		const first = harness(script, SETTINGS, { ledger });
		const second = harness({}, SETTINGS, {
			ledger: new Ledger(ledger.data, 1),
			post: first.run.post,
		});
		return { first, second };
	};
	const sendings = ({ requests }: Harness) =>
		requests.filter((request) => request.startsWith('imageInference'));

	test.each([
		['', false],
		[' in a Retry, though both have looked it up', true],
	])(
		'buy the same job once: the second finds what the first has bought%s',
		async (_how, isRetry) => {
			const { first, second } = twoCalls({ imageInference: [allMade] }, isRetry);
			const told = await Promise.all([ran(first, jobs('A')), ran(second, jobs('A'))]);
			expect(told).toEqual([['A succeeded'], ['A succeeded']]);
			expect(sendings(first)).toEqual(['imageInference A']);
		},
	);

	test('never take from the ledger, by a slow lookup, what the other has bought meanwhile', async () => {
		const { first, second } = twoCalls({ imageInference: [allMade] }, true);
		const { post } = first.run;
		const slow: typeof post = async (...request) => {
			for (let n = 0; n < 100; n++) await Promise.resolve();
			return await post(...request);
		};
		const later = { ...second, run: { ...second.run, post: slow } };
		await Promise.all([ran(first, jobs('A')), ran(later, jobs('A'))]);
		expect(sendings(first)).toEqual(['imageInference A']);
		expect(first.run.ledger.entry('A')).toMatchObject({ status: 'succeeded', charged: 0.009 });
	});

	test('buy other jobs without waiting', async () => {
		const { first, second } = twoCalls({ imageInference: [allMade] });
		await Promise.all([ran(first, jobs('A')), ran(second, jobs('B'))]);
		expect(sendings(first)).toEqual(['imageInference A', 'imageInference B']);
	});
});

describe('in a Retry', () => {
	const retry = (script: Parameters<typeof harness>[0], settings = {}) =>
		harness(script, { ...SETTINGS, ...settings }, { ledger: ledgerWith({ isRetry: true }) });

	test('what is new is looked up first, 100 to a request, and then sent', async () => {
		const on = retry({ imageInference: [allMade] }, { tasksPerRequest: 1000 });
		const asked = Array.from({ length: 150 }, (_, n) => job(`T${n}`, async));
		await ran(on, asked);
		const sizes = on.requests.map((request) => {
			const [type, ...uuids] = request.split(' ');
			return `${type} ${uuids.length}`;
		});
		expect(sizes).toEqual([
			'getResponse 100',
			'getTaskDetails 100',
			'getResponse 50',
			'getTaskDetails 50',
			'imageInference 150',
		]);
	});

	test('what another Retry has bought is not sent', async () => {
		const ofA = (uuids: string[]) => (uuids.includes('A') ? { data: [entry('A')] } : {});
		const on = retry({ getResponse: [ofA], imageInference: [allMade] });
		expect(await ran(on, jobs('AB'))).toEqual(['A succeeded', 'B succeeded']);
		expect(on.requests).not.toContain('imageInference A');
		expect(on.requests).toContain('imageInference B');
	});

	test('what an earlier try has left is not among them, nor is a task that is only fetched', async () => {
		const on = retry({ getResponse: [allMade] });
		on.run.ledger.write('A', written('A', { images: [{ imageUUID: 'A', imageURL: 'https://i' }] }));
		expect(await ran(on, [...jobs('A'), lookupJob('L')])).toEqual(['A succeeded', 'L succeeded']);
		expect(on.requests).toEqual(['getResponse L', 'getTaskDetails L']);
	});

	test('what the budget has put off is looked up anew where it has moved on since', async () => {
		const failedA = (uuids: string[]) =>
			uuids.includes('A') ? { errors: [error('inferenceError', { taskUUID: 'A' })] } : {};
		const on = retry({ getResponse: [failedA], imageInference: [allMade] }, { budget: 0.0451 });
		expect(await ran(on, [...jobs('B'), ...jobs('A')])).toEqual([
			'B succeeded',
			'A succeeded as A-1',
		]);
		expect(on.requests).toContain('getResponse A-1');
	});
});

test('in a first run nothing is looked up before it is sent', async () => {
	const on = harness({ imageInference: [allMade] }, SETTINGS);
	await ran(on, jobs('A'));
	expect(on.requests).toEqual(['imageInference A']);
});
