import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExecutionStopped } from '../../nodes/Runware/pacing/stopSignal.ts';
import { purchase } from '../../nodes/Runware/purchase/purchase.ts';
import type { OpenOrder } from '../../nodes/Runware/purchase/openOrder.ts';
import type { Order } from '../../nodes/Runware/task/order.ts';
import {
	entry,
	error,
	image,
	LOST,
	noted,
	NOW,
	open,
	order,
	stage,
	type Script,
	type Stage,
} from './purchaseStage.mts';

beforeEach(() => {
	vi.useFakeTimers({ now: NOW });
	vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const SETTINGS = { baseDelayMs: 1000, timeLimitMs: 60_000, maxRetries: 2 };
const IMAGE = { data: [entry('T')] };
const BUSY = { status: 429, errors: [error('rateLimitExceeded')] };
const FAULT = { status: 400, errors: [error('invalidWidth')] };
const FAILED = { errors: [error('inferenceError')] };
const LOOK = ['getResponse T', 'getTaskDetails T'];

async function bought(on: Stage, ...asked: Order[]) {
	const settled: OpenOrder[] = [];
	const later: OpenOrder[] = [];
	const opened = asked.map((one) => open(on.session, one));
	await purchase(on.session, opened, {
		onSettled: (it) => settled.push(it),
		onLater: (list) => later.push(...list),
	});
	return {
		settled,
		later,
		outcomes: settled.map(({ order: { id }, outcome }) => [id, outcome?.status]),
	};
}
const once = async (script: Script, asked = order('T'), settings = {}) => {
	const on = stage(script, { ...SETTINGS, ...settings });
	const { outcomes } = await bought(on, asked);
	return { outcome: outcomes[0]?.[1], requests: on.requests, waited: on.waited() };
};

describe('one order', () => {
	test.each<[string, Script, Order, string, string[]]>([
		['is sent', { imageInference: [IMAGE] }, order('T'), 'made', ['imageInference T']],
		[
			'is sent again, under the same UUID, when Runware was busy',
			{ imageInference: [BUSY, IMAGE] },
			order('T'),
			'made',
			['imageInference T', 'imageInference T'],
		],
		[
			'is given up when it stays busy',
			{ imageInference: [BUSY] },
			order('T'),
			'rejected',
			Array<string>(3).fill('imageInference T'),
		],
		[
			'is given up when it is at fault',
			{ imageInference: [FAULT] },
			order('T'),
			'rejected',
			['imageInference T'],
		],
		[
			'has failed when Runware says so',
			{ imageInference: [FAILED] },
			order('T'),
			'failed',
			['imageInference T'],
		],
		[
			'is looked up after a lost reply',
			{ imageInference: [LOST], getResponse: [IMAGE] },
			order('T'),
			'made',
			['imageInference T', 'getResponse T'],
		],
		[
			'is sent again after three lookups that find nothing',
			{ imageInference: [LOST, IMAGE] },
			order('T'),
			'made',
			['imageInference T', ...LOOK, ...LOOK, ...LOOK, 'imageInference T'],
		],
		[
			'that others may have bought is looked up first',
			{ getResponse: [IMAGE] },
			order('T', { isShared: true }),
			'made',
			['getResponse T'],
		],
		[
			'is bought when nobody has',
			{ imageInference: [IMAGE] },
			order('T', { isShared: true }),
			'made',
			[...LOOK, 'imageInference T'],
		],
		[
			'goes on under the next UUID, once its predecessor is shown as failed',
			{ getResponse: [FAILED, {}], imageInference: [{ data: [entry('T-1')] }] },
			order('T', { isShared: true }),
			'made',
			[...LOOK, 'getResponse T-1', 'getTaskDetails T-1', 'imageInference T-1'],
		],
		[
			'is polled once acknowledged',
			{ imageInference: [{}], getResponse: [IMAGE] },
			order('T', { isAsync: true }),
			'made',
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
		const { outcome, waited } = await once(acknowledged, order('T', { isAsync: true }), {
			timeLimitMs: 5500,
		});
		expect([outcome, waited]).toEqual(['unknown', 5500]);
	});

	test('past its time limit is not sent again', async () => {
		const { outcome, requests } = await once({ imageInference: [BUSY] }, order('T'), {
			timeLimitMs: 500,
		});
		expect([outcome, requests]).toEqual(['rejected', ['imageInference T']]);
	});

	test('is not waited for by who does not wait', async () => {
		const { outcome, requests } = await once(
			{ imageInference: [{}] },
			order('T', { isAsync: true }),
			{ wait: false },
		);
		expect([outcome, requests]).toEqual(['processing', ['imageInference T']]);
	});

	test('whose image an earlier try has made is neither sent nor looked up', async () => {
		const on = stage({}, SETTINGS);
		on.session.ledger.write('T', noted('T', { images: [image('A')] }));
		const { outcomes } = await bought(on, order('T'));
		expect([outcomes, on.requests]).toEqual([[['T', 'made']], []]);
	});
});

describe('whether lookups can be believed', () => {
	const ASYNC = { isAsync: true };
	const withSample = (script: Script) => {
		const on = stage(script, SETTINGS);
		on.session.ledger.write('S', noted('S', { images: [image('S')] }));
		return on;
	};
	const ofSample = (found: object) => (uuids: string[]) => (uuids[0] === 'S' ? found : {});

	test('is tried on a task that was surely made, once a lost one is not found', async () => {
		const on = withSample({
			imageInference: [LOST, IMAGE],
			getResponse: [ofSample({ data: [entry('S')] })],
		});
		await bought(on, order('T'));
		expect(on.requests).toEqual([
			'imageInference T',
			...LOOK,
			...LOOK,
			...LOOK,
			'getResponse S',
			'imageInference T',
		]);
		expect(on.session.archive.credibility(false)).toBe('works');
	});

	test.each([
		['nothing', {}],
		['an empty record', { data: [{ taskType: 'getTaskDetails', taskUUID: 'S' }] }],
	])(
		'is denied when Runware has %s of that one either: then a lost one is not repeated',
		async (_name, found) => {
			const on = withSample({ imageInference: [LOST], getTaskDetails: [ofSample(found)] });
			const { outcomes } = await bought(on, order('T'));
			expect(outcomes).toEqual([['T', 'unknown']]);
			expect(on.requests.filter((request) => request === 'imageInference T')).toHaveLength(1);
			expect(on.requests.filter((request) => request === 'getResponse S')).toHaveLength(1);
			expect(on.session.archive.credibility(false)).toBe('silent');
		},
	);

	test('is not known when the trial itself fails', async () => {
		const on = withSample({ imageInference: [LOST, IMAGE], getTaskDetails: [ofSample(LOST)] });
		await bought(on, order('T'));
		expect(on.session.archive.credibility(false)).toBe('untested');
	});

	test('is not known when it shows that one as failed', async () => {
		const on = withSample({
			imageInference: [LOST, IMAGE],
			getResponse: [ofSample({ errors: [error('inferenceError', { taskUUID: 'S' })] })],
		});
		await bought(on, order('T'));
		expect(on.session.archive.credibility(false)).toBe('untested');
	});

	test('is tried for the kind of task in question', async () => {
		const on = withSample({ imageInference: [LOST, IMAGE] });
		await bought(on, order('T', ASYNC));
		const { archive } = on.session;
		expect([archive.credibility(true), archive.credibility(false)]).toEqual(['silent', 'untested']);
	});

	test('is not asked where nothing is made yet', async () => {
		const { requests } = await once({ imageInference: [LOST, IMAGE] });
		expect(new Set(requests)).toEqual(new Set(['imageInference T', ...LOOK]));
	});

	test('a failure against which an image is on file is none, if the request is wanted', async () => {
		const record = {
			data: [{ taskType: 'getTaskDetails', taskUUID: 'T', request: { steps: 3 }, response: IMAGE }],
		};
		const on = stage({ getResponse: [IMAGE], getTaskDetails: [record] }, SETTINGS);
		const { settled } = await bought(
			on,
			order('T', { isShared: true, keyReuse: 'earlier', hasKey: true }),
		);
		expect(settled[0].state.request).toEqual({ steps: 3 });
		expect(settled[0].outcome).toMatchObject({ keyUsedFor: 'another request', isReused: true });
	});
});

describe('several orders', () => {
	const both = { data: [entry('T'), entry('U', 'B')] };
	test('go in one request, and each is told as soon as it is settled', async () => {
		const on = stage({ imageInference: [both] }, SETTINGS);
		const { outcomes } = await bought(on, order('T'), order('U'));
		expect([outcomes, on.requests]).toEqual([
			[
				['T', 'made'],
				['U', 'made'],
			],
			['imageInference T U'],
		]);
	});

	test('of which one is missing: only that one is looked up', async () => {
		const on = stage({ imageInference: [{ data: [entry('U')] }], getResponse: [IMAGE] }, SETTINGS);
		const { outcomes } = await bought(on, order('T'), order('U'));
		expect(outcomes).toEqual([
			['U', 'made'],
			['T', 'made'],
		]);
		expect(on.requests).toEqual(['imageInference T U', 'getResponse T']);
	});

	test('are looked up before others are sent', async () => {
		const on = stage({ imageInference: [both] }, SETTINGS);
		await bought(on, order('T', { isShared: true }), order('U'));
		expect(on.requests).toEqual([...LOOK, 'imageInference T U']);
	});

	test('wait only for the next that is due', async () => {
		const on = stage(
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
		const { outcomes } = await bought(on, order('T'), order('U'));
		expect([outcomes, on.waited()]).toEqual([
			[
				['U', 'rejected'],
				['T', 'made'],
			],
			1000,
		]);
	});
});

describe('the budget', () => {
	const heldBy = ({ session }: Stage) => (session.budget as unknown as { held: number }).held;
	test('keeps out what costs more than is left, with its price', async () => {
		const on = stage({}, { ...SETTINGS, budget: 0.01 });
		const { settled } = await bought(on, order('T', { expectedImages: 2 }));
		expect(settled[0].outcome).toEqual({ status: 'overBudget', price: 0.018 });
		expect([on.requests, on.session.ledger.spent]).toEqual([[], 0]);
	});

	test('lets in what fits, and gives back the rest of a request for later', async () => {
		const on = stage({ imageInference: [IMAGE] }, { ...SETTINGS, budget: 0.04 });
		const { outcomes, later } = await bought(on, order('T'), order('U'));
		expect(outcomes).toEqual([['T', 'made']]);
		expect(later.map(({ order: { id } }) => id)).toEqual(['U']);
		expect([on.requests, heldBy(on)]).toEqual([['imageInference T'], 0]);
		expect(on.session.ledger.spent).toBeCloseTo(0.009, 12);
	});

	test('is told of each once: a repeat needs no more money', async () => {
		const on = stage({ imageInference: [BUSY, IMAGE] }, { ...SETTINGS, budget: 0.03 });
		const { outcomes } = await bought(on, order('T'));
		expect([outcomes, heldBy(on)]).toEqual([[['T', 'made']], 0]);
	});

	test('nobody who holds money waits for more of it', async () => {
		// T, let in, has to wait half a minute while U, which is looked up first, comes to be sent.
		const busy = { ...BUSY, retryAfter: 30 };
		const on = stage(
			{ imageInference: [busy, IMAGE], getResponse: [LOST, {}] },
			{ ...SETTINGS, budget: 0.03 },
		);
		const { outcomes, later } = await bought(on, order('T'), order('U', { isShared: true }));
		expect(outcomes).toEqual([['T', 'made']]);
		expect(later.map(({ order: { id } }) => id)).toEqual(['U']);
	});
});

describe('the end of a run', () => {
	test('in stop mode leaves out what was not sent, and finishes what was', async () => {
		const on = stage(
			{
				imageInference: [
					() => {
						on.session.isClosed = true;
						return LOST;
					},
				],
				getResponse: [IMAGE],
			},
			SETTINGS,
		);
		const { outcomes } = await bought(on, order('T'));
		expect([outcomes, on.requests]).toEqual([
			[['T', 'made']],
			['imageInference T', 'getResponse T'],
		]);
		const closed = stage({}, SETTINGS, { isClosed: true });
		expect((await bought(closed, order('T'))).outcomes).toEqual([['T', 'rejected']]);
		expect(closed.requests).toEqual([]);
	});

	test('in stop mode comes before the sending even when it comes during the wait for money', async () => {
		const on = stage({}, { ...SETTINGS, budget: 1 });
		const { admit } = on.session.budget;
		on.session.budget.admit = async (...given) => {
			const admission = await admit.apply(on.session.budget, given);
			on.session.isClosed = true;
			return admission as never;
		};
		expect((await bought(on, order('T'))).outcomes).toEqual([['T', 'rejected']]);
		expect(on.requests).toEqual([]);
	});

	test('by Stop counts what may have to be paid, and frees what is held', async () => {
		const stop = new AbortController();
		const on = stage(
			{
				imageInference: [
					() => {
						stop.abort();
						return BUSY;
					},
				],
			},
			{ ...SETTINGS, budget: 0.03 },
			{ signal: stop.signal },
		);
		const opened = [open(on.session, order('T'))];
		const listener = { onSettled: vi.fn(), onLater: vi.fn() };
		await expect(purchase(on.session, opened, listener)).rejects.toBeInstanceOf(ExecutionStopped);
		expect([opened[0].outcome?.status, on.requests]).toEqual(['rejected', ['imageInference T']]);
		expect(on.session.budget.tryToAdmit([order('U')]).admitted).toHaveLength(1);
		expect(listener.onSettled).not.toHaveBeenCalled();
	});
});
