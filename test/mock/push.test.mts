import { describe, expect, test, vi } from 'vitest';
import { image, imageUUID, startReceiver, TASK_A, useMockServer } from './client.mts';

const api = useMockServer();

const asyncImage = (fields = {}) => image({ deliveryMethod: 'async', ...fields });
const failure = {
	code: 'inferenceError',
	message: 'The image could not be generated.',
	status: 'error',
	taskUUID: TASK_A,
	taskType: 'imageInference',
};

describe('webhooks', () => {
	test('one call a result, in an envelope, for failures as well; sync answers all the same', async () => {
		const receiver = await startReceiver();
		api.mock.set({ failResults: 1 });
		await api.post([image({ numberResults: 2, webhookURL: `${receiver.url}?token=t` })]);
		await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
		expect(receiver.received.map(({ bytes }) => JSON.parse(String(bytes)))).toEqual(
			expect.arrayContaining([{ data: [api.entry()] }, { errors: [failure] }]),
		);
		await receiver.close();
	});

	test('webhookBody flat is the bare result, or the bare error', async () => {
		const receiver = await startReceiver();
		api.mock.set({ failResults: 1, webhookBody: 'flat' });
		await api.post([asyncImage({ numberResults: 2, webhookURL: receiver.url })]);
		await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
		expect(receiver.received.map(({ bytes }) => JSON.parse(String(bytes)))).toEqual(
			expect.arrayContaining([api.entry(), failure]),
		);
		await receiver.close();
	});

	test('webhookErrors false keeps failures back, webhookDuplicates calls twice', async () => {
		const receiver = await startReceiver();
		api.mock.set({ failResults: 1, webhookErrors: false, webhookDuplicates: true });
		await api.post([asyncImage({ numberResults: 2, webhookURL: receiver.url })]);
		await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
		expect(new Set(receiver.received.map(({ bytes }) => String(bytes))).size).toBe(1);
		await receiver.close();
	});

	test('a refused call is repeated with doubling pauses, five times at most', async () => {
		const receiver = await startReceiver(500, 302, 503, 500, 500, 500);
		api.mock.set({ webhookRetryMs: 5 });
		const start = Date.now();
		await api.post([asyncImage({ webhookURL: receiver.url })]);
		await vi.waitFor(() => expect(receiver.received).toHaveLength(5));
		expect(Date.now() - start).toBeGreaterThanOrEqual(5 + 10 + 20 + 40 - 4);
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect(api.mock.ledger().webhookCalls).toBe(5);
		await receiver.close();
	});
});

describe('uploads', () => {
	test('the raw bytes are PUT, and the URL comes back all the same', async () => {
		const receiver = await startReceiver();
		const answer = await api.post([image({ uploadEndpoint: receiver.url, outputFormat: 'PNG' })]);
		const { method, headers, bytes } = receiver.received[0];
		const file = await api.file(imageUUID(), 'png');
		expect([method, headers['content-type'], headers.authorization]).toEqual([
			'PUT',
			'image/png',
			undefined,
		]);
		expect(bytes.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
		expect(answer.status).toBe(200);
		expect(api.mock.ledger().uploads).toBe(1);
		await receiver.close();
	});

	test.each([
		['ignored' as const, () => ({ data: [api.entry()] })],
		['error' as const, () => ({ data: [], errors: [{ code: 'uploadFailed', taskUUID: TASK_A }] })],
	])('uploadFailure %s', async (uploadFailure, body) => {
		const receiver = await startReceiver(403);
		api.mock.set({ uploadFailure });
		const answer = await api.post([image({ uploadEndpoint: receiver.url })]);
		expect(answer.body).toMatchObject(body());
		await receiver.close();
	});
});
