import { expect, test } from 'vitest';
import { image, poll, TASK_A, TASK_B, useMockServer } from './client.mts';

const TASK_C = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';
const api = useMockServer({ rateLimit: 2, rateWindowMs: 60_000 });

test('a request beyond the rate is refused with 429 and says when to come again', async () => {
	for (const taskUUID of [TASK_A, TASK_B]) {
		expect((await api.post([image({ taskUUID })])).status).toBe(200);
	}
	const answer = await api.post([image({ taskUUID: TASK_C })]);
	expect(answer.status).toBe(429);
	expect(answer.body).toMatchObject({ errors: [{ code: 'rateLimitExceeded', taskUUID: TASK_C }] });
	const seconds = Number(answer.headers.get('retry-after'));
	expect(seconds).toBeGreaterThan(50);
	expect(seconds).toBeLessThanOrEqual(60);
	expect(api.mock.ledger().billedImages).toBe(2);
});

test('several tasks of one request are refused together when they do not all fit', async () => {
	const three = [TASK_A, TASK_B, TASK_C].map((taskUUID) => image({ taskUUID }));
	expect((await api.post(three)).status).toBe(429);
	expect((await api.post(three.slice(1))).status).toBe(200);
});

test('lookups are not limited', async () => {
	await api.post([image(), image({ taskUUID: TASK_B })]);
	for (let times = 0; times < 5; times++) expect((await api.post([poll()])).status).toBe(200);
});

test('there is room again when the time is over', async () => {
	api.mock.set({ rateLimit: 1, rateWindowMs: 100 });
	expect((await api.post([image()])).status).toBe(200);
	const second = async () => (await api.post([image({ taskUUID: TASK_B })])).status;
	await expect.poll(second, { timeout: 5000 }).toBe(200);
});
