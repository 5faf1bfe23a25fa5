import { describe, expect, test, vi } from 'vitest';
import { details, image, TASK_A, TASK_B, useMockServer } from './client.mts';

const api = useMockServer();

const failure = {
	code: 'inferenceError',
	message: 'The image could not be generated.',
	status: 'error',
	taskUUID: TASK_A,
	taskType: 'imageInference',
};

describe('sync', () => {
	test('several results share the taskUUID, and differ in imageUUID and seed', async () => {
		const answer = await api.post([image({ numberResults: 2 })]);
		expect([answer.status, answer.body]).toEqual([
			200,
			{ data: [api.entry(), api.entry({}, TASK_A, 1)] },
		]);
	});

	test.each([
		['base64Data', 'imageBase64Data', ''],
		['dataURI', 'imageDataURI', 'data:image/jpeg;base64,'],
	])('outputType %s gives %s in place of the URL', async (outputType, member, prefix) => {
		const answer = await api.post([image({ outputType })]);
		const entry = { ...api.entry(), imageURL: undefined };
		const base64 = Buffer.from(await (await api.file()).arrayBuffer()).toString('base64');
		expect(answer.body).toEqual({ data: [{ ...entry, [member]: prefix + base64 }] });
	});

	test('NSFWContent is there only when a check was asked for', async () => {
		const tasks = [
			image({ safety: { checkContent: true }, positivePrompt: 'a nsfw scene' }),
			image({ taskUUID: TASK_B, safety: { checkContent: true, mode: 'none' } }),
		];
		const answer = await api.post(tasks);
		expect(answer.body).toEqual({
			data: [api.entry({ NSFWContent: true }), api.entry({}, TASK_B)],
		});
	});

	test('nsfw fail refuses a flagged prompt after acceptance', async () => {
		api.mock.set({ nsfw: 'fail' });
		const answer = await api.post([image({ safety: { mode: 'fast' }, positivePrompt: 'NSFW' })]);
		expect(answer.body).toMatchObject({ data: [], errors: [{ code: 'nsfwContentDetected' }] });
	});

	test('seeds are random with seedsForN random, and 32 bits wide when none was asked', async () => {
		const unseeded = image({ taskUUID: TASK_B, seed: undefined });
		api.mock.set({ seedsForN: 'random' });
		const { data } = (await api.post([image({ numberResults: 2 }), unseeded])).body as {
			data: { seed: number }[];
		};
		const seeds = data.map(({ seed }) => seed);
		expect(new Set([7, ...seeds]).size).toBe(4);
		expect(seeds.every((seed) => seed >= 0 && seed < 2 ** 32)).toBe(true);
	});

	test.each([['9007199254740993'], ['9223372036854775807'], ['0']])(
		'seed %s comes back digit for digit, from the archive too',
		async (seed) => {
			const task = JSON.stringify([image()]).replace('"seed":7', `"seed":${seed}`);
			expect((await api.post(task)).text).toContain(`"seed":${seed}}`);
			const archive = (await api.post([details()])).text;
			expect(archive.match(/"seed":\d+/g)).toEqual([`"seed":${seed}`, `"seed":${seed}`]);
		},
	);

	test('a failed generation has its error beside the good results', async () => {
		api.mock.set({ failResults: 1 });
		const answer = await api.post([image({ numberResults: 2 })]);
		expect([answer.status, answer.body]).toEqual([200, { data: [api.entry()], errors: [failure] }]);
	});

	test('failedStatus is the status when every generation failed', async () => {
		api.mock.set({ failResults: 9, failedStatus: 500 });
		const answer = await api.post([image()]);
		expect([answer.status, answer.body]).toEqual([500, { data: [], errors: [failure] }]);
	});

	test('an answer takes the latency, and the client that hangs up is billed', async () => {
		api.mock.set({ latencyMs: 80, jitterMs: 10 });
		const gone = new AbortController();
		const request = fetch(api.mock.url, {
			method: 'POST',
			headers: { authorization: 'Bearer k' },
			body: JSON.stringify([image()]),
			signal: gone.signal,
		});
		await vi.waitFor(() => expect(api.mock.ledger().tasks).toBe(1));
		gone.abort();
		await expect(request).rejects.toThrow('abort');
		expect((await api.post([details()])).body).toEqual({ data: [] });
		await vi.waitFor(async () => {
			const { body } = await api.post([details()]);
			expect(body).toMatchObject({ data: [{ response: { data: [api.entry()] } }] });
		});
	});
});

test('past syncLimitMs the answer is 504, and the task runs on', async () => {
	api.mock.set({ syncLimitMs: 10, latencyMs: 50 });
	const answer = await api.post([image()]);
	expect(answer.status).toBe(504);
	expect(answer.body).toMatchObject({
		data: [],
		errors: [{ code: 'timeoutProvider', taskUUID: TASK_A }],
	});
	await vi.waitFor(async () => {
		const { body } = await api.post([details()]);
		expect(body).toMatchObject({ data: [{ response: { data: [api.entry()] } }] });
	});
	expect(api.mock.ledger().billedImages).toBe(1);
});

test('a link dies when its ttl is over', async () => {
	api.mock.set({ ttlSecondMs: 1 });
	await api.post([image({ ttl: 60 })]);
	expect((await api.file()).status).toBe(200);
	await vi.waitFor(async () => expect((await api.file()).status).toBe(404));
});
