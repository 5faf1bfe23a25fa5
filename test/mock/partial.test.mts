import { describe, expect, test } from 'vitest';
import { image, TASK_A, TASK_B, useMockServer } from './client.mts';
import type { Fault } from './mockServer.mts';

const api = useMockServer();
const TASK_C = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';
const THREE = [image(), image({ taskUUID: TASK_B }), image({ taskUUID: TASK_C })];

const accepted = () =>
	Object.entries(api.mock.ledger().byTask)
		.filter(([, task]) => task.accepted > 0)
		.map(([taskUUID]) => taskUUID);

describe('a request that breaks half-way', () => {
	test.each<[Fault['do']]>([
		[{ status: 429, accepted: 2 }],
		[{ status: 500, body: 'html', accepted: 2 }],
	])('%j takes the first two tasks and names none', async (action) => {
		api.mock.faults({ on: 'submit', do: action });
		const answer = await api.post(THREE);
		expect(answer.status).toBe((action as { status: number }).status);
		expect(answer.text).not.toContain(TASK_A);
		expect(accepted()).toEqual([TASK_A, TASK_B]);
	});

	test('the socket is closed after the first task was taken', async () => {
		api.mock.faults({ on: 'submit', do: { reset: 'after', accepted: 1 } });
		await expect(api.post(THREE)).rejects.toThrow('fetch failed');
		expect(accepted()).toEqual([TASK_A]);
	});

	test('named: an error for each task that was not taken', async () => {
		api.mock.faults({ on: 'submit', do: { status: 429, accepted: 2, body: 'named' } });
		const { body } = await api.post(THREE);
		expect(body).toMatchObject({
			data: [],
			errors: [{ code: 'rateLimitExceeded', taskUUID: TASK_C }],
		});
	});
});

describe('a lookup', () => {
	test.each([
		['poll' as const, 'getResponse'],
		['details' as const, 'getTaskDetails'],
	])(
		'%s can be refused with any code and status, and the next is answered',
		async (on, taskType) => {
			await api.post([image({ deliveryMethod: 'async' })]);
			api.mock.faults({ on, do: { reject: 'resultExpired', status: 410 } });
			const answer = await api.post([{ taskType, taskUUID: TASK_A }]);
			expect([answer.status, answer.body]).toMatchObject([
				410,
				{ errors: [{ code: 'resultExpired', taskUUID: TASK_A }] },
			]);
			expect((await api.post([{ taskType, taskUUID: TASK_A }])).status).toBe(200);
		},
	);
});

test('conflictCode: the refusal of a repeat under another name', async () => {
	api.mock.set({ conflictCode: 'duplicateTaskUUID' });
	await api.post([image()]);
	expect((await api.post([image()])).body).toMatchObject({
		errors: [{ code: 'duplicateTaskUUID', taskUUID: TASK_A }],
	});
});
