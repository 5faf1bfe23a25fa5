import { describe, expect, test, vi } from 'vitest';
import { image, poll, TASK_A, TASK_B, useMockServer } from './client.mts';

const api = useMockServer();

const asyncImage = (fields = {}) => image({ deliveryMethod: 'async', ...fields });
const placeholder = { taskType: 'imageInference', taskUUID: TASK_A };
const running = { ...placeholder, status: 'processing' };
const done = (index = 0) => api.entry({ status: 'success' }, TASK_A, index);
const failure = {
	code: 'inferenceError',
	message: 'The image could not be generated.',
	status: 'error',
	taskUUID: TASK_A,
	taskType: 'imageInference',
};

async function polled() {
	const answer = await api.post([poll()]);
	return [answer.status, answer.body];
}

describe('async', () => {
	test.each([
		['placeholder' as const, [placeholder]],
		['empty' as const, []],
		['processing' as const, [running]],
	])('the acknowledgment %s is %j, whatever the number of results', async (ack, data) => {
		api.mock.set({ ack });
		const answer = await api.post([asyncImage({ numberResults: 4 })]);
		expect([answer.status, answer.body]).toEqual([200, { data }]);
	});

	test('a poll says processing until the latency is over, then success', async () => {
		api.mock.set({ latencyMs: 60 });
		await api.post([asyncImage()]);
		expect(await polled()).toEqual([200, { data: [running] }]);
		await vi.waitFor(async () => expect(await polled()).toEqual([200, { data: [done()] }]));
	});

	test('pollsBeforeDone counts polls in place of time', async () => {
		api.mock.set({ pollsBeforeDone: 2 });
		await api.post([asyncImage()]);
		const bodies = [await polled(), await polled(), await polled()];
		expect(bodies).toEqual([
			[200, { data: [running] }],
			[200, { data: [running] }],
			[200, { data: [done()] }],
		]);
	});

	test('progress perPoll: each poll shows one result more, in the same order', async () => {
		api.mock.set({ progress: 'perPoll' });
		await api.post([asyncImage({ numberResults: 3 })]);
		expect([await polled(), await polled(), await polled()]).toEqual([
			[200, { data: [done(), running, running] }],
			[200, { data: [done(), done(1), running] }],
			[200, { data: [done(), done(1), done(2)] }],
		]);
	});

	const entry = { taskType: 'imageInference', taskUUID: TASK_A, status: 'error' };
	const { code, message } = failure;

	test.each([
		['errors' as const, () => ({ data: [done()], errors: [failure] })],
		['entry' as const, () => ({ data: [done(), { ...entry, error: { code, message } }] })],
		['legacy' as const, () => ({ data: [done()], error: failure })],
		['both' as const, () => ({ data: [done(), entry], errors: [failure] })],
	])('failureForm %s', async (failureForm, body) => {
		api.mock.set({ failureForm, failResults: 1 });
		await api.post([asyncImage({ numberResults: 2 })]);
		expect(await polled()).toEqual([200, body()]);
	});

	test('several polls fit in one request', async () => {
		await api.post([asyncImage(), asyncImage({ taskUUID: TASK_B })]);
		const answer = await api.post([poll(TASK_B), poll()]);
		expect(answer.body).toEqual({ data: [api.entry({ status: 'success' }, TASK_B), done()] });
	});
});
