import { expect, test } from 'vitest';
import { image, details, poll, TASK_A, TASK_B, useMockServer } from './client.mts';

const api = useMockServer();

const money = () => {
	const { billedImages, billedUSD, failedImages, tasks } = api.mock.ledger();
	return { billedImages, billedUSD, failedImages, tasks };
};

test('each image is billed once, at acceptance', async () => {
	const before = Date.now();
	await api.post([image({ numberResults: 3 })]);
	const { acceptedAt, ...line } = api.mock.ledger().byTask[TASK_A];
	expect(money()).toEqual({ billedImages: 3, billedUSD: 0.027, failedImages: 0, tasks: 1 });
	expect(line).toEqual({
		submits: 1,
		accepted: 1,
		conflicts: 0,
		asked: 3,
		billed: 3,
		failed: 0,
		cost: 0.027,
		delivered: 3,
	});
	expect(acceptedAt).toHaveLength(1);
	expect(acceptedAt[0]).toBeGreaterThanOrEqual(before);
	expect(api.mock.ledger().acceptances).toEqual([
		{ taskUUID: TASK_A, at: acceptedAt[0], billed: 3, cost: 0.027 },
	]);
});

test('a refused task, a lookup and a dry run cost nothing', async () => {
	await api.post([image({ steps: 0 })]);
	await api.post([poll(), details()]);
	const answer = await api.post([image({ numberResults: 2 })], { 'x-runware-dry-run': '1' });
	expect(answer.body).toEqual({
		data: [{ taskType: 'imageInference', taskUUID: TASK_A, dryRun: true, cost: 0.018 }],
	});
	expect(money()).toEqual({ billedImages: 0, billedUSD: 0, failedImages: 0, tasks: 0 });
});

test('dryRun ignore runs the task all the same', async () => {
	api.mock.set({ dryRun: 'ignore' });
	await api.post([image()], { 'x-runware-dry-run': '1' });
	expect(money().billedImages).toBe(1);
});

test('a repeated taskUUID is a conflict with 400, and not billed', async () => {
	await api.post([image()]);
	const answer = await api.post([image({ positivePrompt: 'something else' })]);
	expect([answer.status, answer.body]).toEqual([
		400,
		{
			data: [],
			errors: [
				{
					code: 'conflictTaskUUID',
					message: 'A task with this taskUUID exists already.',
					taskUUID: TASK_A,
				},
			],
		},
	]);
	expect(money().billedImages).toBe(1);
	expect(api.mock.ledger().byTask[TASK_A]).toMatchObject({
		submits: 2,
		accepted: 1,
		conflicts: 1,
	});
});

test('duplicates forgotten: after it is finished the same taskUUID is billed again', async () => {
	api.mock.set({ duplicates: 'forgotten' });
	await api.post([image()]);
	expect((await api.post([image()])).status).toBe(200);
	expect(money().billedImages).toBe(2);
});

test('duplicates forgotten: while the task runs it conflicts still', async () => {
	api.mock.set({ duplicates: 'forgotten', latencyMs: 200 });
	await api.post([image({ deliveryMethod: 'async' })]);
	expect((await api.post([image({ deliveryMethod: 'async' })])).status).toBe(400);
	expect(money().billedImages).toBe(1);
});

test('failed generations are not billed, unless billFailed says so', async () => {
	api.mock.set({ failResults: 1 });
	await api.post([image({ numberResults: 3 })]);
	expect(money()).toEqual({ billedImages: 2, billedUSD: 0.018, failedImages: 1, tasks: 1 });
	api.mock.set({ billFailed: true });
	await api.post([image({ taskUUID: TASK_B, numberResults: 3 })]);
	expect(money().billedImages).toBe(5);
});

test.each([
	[{}, {}, 0.009],
	[{ steps: 15 }, {}, 0.0045],
	[{ width: 512, height: 1024 }, {}, 0.0045],
	[{ model: 'runware:97@3' }, {}, 0.0038],
	[{ steps: 15 }, { costs: 'flat' as const }, 0.009],
	[{}, { price: 1 }, 1],
])('%j with %j costs its share of the published price', async (fields, settings, cost) => {
	api.mock.set(settings);
	const answer = await api.post([image({ includeCost: true, ...fields })]);
	expect(answer.body).toEqual({ data: [api.entry({ cost })] });
	expect(money().billedUSD).toBe(cost);
});

test('cost is shown only on request, or always with costAlways', async () => {
	expect((await api.post([image()])).body).toEqual({ data: [api.entry()] });
	api.mock.set({ costAlways: true });
	const answer = await api.post([image({ taskUUID: TASK_B })]);
	expect(answer.body).toEqual({ data: [api.entry({ cost: 0.009 }, TASK_B)] });
});

test('costJitter makes equal requests differ in cost', async () => {
	api.mock.set({ costJitter: 0.5 });
	await api.post([image({ includeCost: true }), image({ taskUUID: TASK_B, includeCost: true })]);
	const { byTask } = api.mock.ledger();
	expect(byTask[TASK_A].cost).not.toBe(byTask[TASK_B].cost);
});

test.each([[402 as const], [400 as const]])(
	'a task that the balance does not cover is refused with %d',
	async (creditsStatus) => {
		api.mock.set({ balanceUSD: 0.01, creditsStatus });
		expect((await api.post([image()])).status).toBe(200);
		const answer = await api.post([image({ taskUUID: TASK_B })]);
		expect(answer.status).toBe(creditsStatus);
		expect(answer.body).toMatchObject({
			errors: [{ code: 'insufficientCredits', taskUUID: TASK_B }],
		});
		expect(money().billedImages).toBe(1);
	},
);

test('more tasks at once than the queue takes are refused with 429', async () => {
	api.mock.set({ queueLimit: 1, latencyMs: 60 });
	const [first, second] = await Promise.all([
		api.post([image()]),
		api.post([image({ taskUUID: TASK_B })]),
	]);
	const refused = [first, second].find(({ status }) => status !== 200);
	expect(refused?.status).toBe(429);
	expect(refused?.body).toMatchObject({ errors: [{ code: 'rateLimitExceeded' }] });
	expect(money().billedImages).toBe(1);
});

test('the ledger knows the peak of requests and tasks at once', async () => {
	api.mock.set({ latencyMs: 40 });
	const ids = [1, 2, 3].map((n) => TASK_A.replace(/.$/, String(n)));
	await Promise.all(ids.map((taskUUID) => api.post([image({ taskUUID })])));
	await api.post([image(), image({ taskUUID: TASK_B })]);
	expect(api.mock.ledger()).toMatchObject({ maxInFlight: 3, maxRunning: 3, requests: 4 });
});

test('reset forgets tasks and money, and returns to the settings of the start', async () => {
	api.mock.set({ latencyMs: 1, price: 5 });
	await api.post([image()]);
	api.mock.reset();
	expect(money()).toEqual({ billedImages: 0, billedUSD: 0, failedImages: 0, tasks: 0 });
	expect(api.mock.settings).toMatchObject({ latencyMs: 0, price: 0.009, plainImages: true });
	expect(api.mock.requests()).toEqual([]);
	expect((await api.post([image()])).status).toBe(200);
});
