import { describe, expect, test } from 'vitest';
import { details, image, poll, TASK_A, TASK_B, useMockServer } from './client.mts';
import type { Settings } from './mockServer.mts';

const api = useMockServer();

const notFound = {
	code: 'taskNotFound',
	message: 'No task with this taskUUID was found.',
	taskUUID: TASK_B,
};
const nothing = { data: [] };
const processing = {
	data: [{ taskType: 'imageInference', taskUUID: TASK_A, status: 'processing' }],
};
const archived = { taskType: 'getTaskDetails', taskUUID: TASK_A };

async function ask(task: unknown) {
	const answer = await api.post([task]);
	return [answer.status, answer.body];
}

describe('an unknown task', () => {
	test.each<[Partial<Settings>, object, number, object]>([
		[{}, poll(TASK_B), 200, nothing],
		[{ unknownPoll: 'error404' }, poll(TASK_B), 404, { data: [], errors: [notFound] }],
		[{ unknownPoll: 'error400' }, poll(TASK_B), 400, { data: [], errors: [notFound] }],
		[{}, details(TASK_B), 200, nothing],
		[{ detailsUnknown: 'error' }, details(TASK_B), 404, { data: [], errors: [notFound] }],
	])('with %j, asked by %j', async (settings, task, status, body) => {
		api.mock.set(settings);
		expect(await ask(task)).toEqual([status, body]);
	});

	test.each([
		[{ taskType: 'getResponse' }, 'missingTaskUUID'],
		[{ taskType: 'getTaskDetails', taskUUID: 'x' }, 'invalidTaskUUID'],
	])('%j lacks a usable id: %s', async (task, code) => {
		const answer = await api.post([task]);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ data: [], errors: [{ code, parameter: 'taskUUID' }] });
	});

	test('a task is unknown to both lookups until visibleAfterMs have passed', async () => {
		api.mock.set({ visibleAfterMs: 60_000, syncPoll: 'result' });
		await api.post([image()]);
		expect([await ask(poll()), await ask(details())]).toEqual([
			[200, nothing],
			[200, nothing],
		]);
	});
});

describe('a sync task', () => {
	test.each<[Partial<Settings>, () => object]>([
		[{}, () => nothing],
		[{ syncPoll: 'result' }, () => ({ data: [api.entry({ status: 'success' })] })],
	])('finished, polled with %j', async (settings, body) => {
		api.mock.set(settings);
		await api.post([image()]);
		expect(await ask(poll())).toEqual([200, body()]);
	});

	test.each<[Partial<Settings>, object]>([
		[{}, processing],
		[{ syncPollWhileRunning: 'empty' }, nothing],
	])('running, polled with %j', async (settings, body) => {
		api.mock.set({ latencyMs: 100, ...settings });
		const submit = api.post([image()]);
		while (api.mock.ledger().tasks === 0) await new Promise((next) => setTimeout(next, 2));
		expect(await ask(poll())).toEqual([200, body]);
		await submit;
	});
});

describe('the archive', () => {
	test('holds the request and the response, of sync and async tasks, at no cost', async () => {
		await api.post([image({ deliveryMethod: 'async' })]);
		expect(await ask(details())).toEqual([
			200,
			{
				data: [
					{
						...archived,
						request: [image({ deliveryMethod: 'async' })],
						response: { data: [api.entry()] },
					},
				],
			},
		]);
		expect(api.mock.ledger()).toMatchObject({ billedImages: 1, byType: { getTaskDetails: 1 } });
	});

	test('shows failures as errors, and no data key when everything failed', async () => {
		api.mock.set({ failResults: 1 });
		await api.post([image()]);
		expect((await api.post([details()])).body).toMatchObject({
			data: [{ response: { errors: [{ code: 'inferenceError', status: 'error' }] } }],
		});
	});

	test.each<[Partial<Settings>, object]>([
		[{ details: 'empty' }, nothing],
		[{ details: 'emptyRecord' }, { data: [{ ...archived, request: [], response: { data: [] } }] }],
	])('with zero retention (%j) has no content', async (settings, body) => {
		api.mock.set(settings);
		await api.post([image()]);
		expect(await ask(details())).toEqual([200, body]);
	});

	test.each<[Partial<Settings>, object]>([
		[{}, nothing],
		[
			{ detailsWhileRunning: 'request' },
			{
				data: [
					{ ...archived, request: [image({ deliveryMethod: 'async' })], response: { data: [] } },
				],
			},
		],
	])('of a running task with %j', async (settings, body) => {
		api.mock.set({ latencyMs: 5000, ...settings });
		await api.post([image({ deliveryMethod: 'async' })]);
		expect(await ask(details())).toEqual([200, body]);
	});

	test.each<[boolean, () => object]>([
		[false, () => ({ data: [api.entry()] })],
		[true, () => ({ data: [], errors: [{ code: 'conflictTaskUUID', taskUUID: TASK_A }] })],
	])('after a refused repeat, detailsKeepsConflict %s', async (detailsKeepsConflict, response) => {
		api.mock.set({ detailsKeepsConflict });
		await api.post([image()]);
		await api.post([image()]);
		expect((await api.post([details()])).body).toMatchObject({ data: [{ response: response() }] });
	});
});
