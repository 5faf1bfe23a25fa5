import { describe, expect, test } from 'vitest';
import { image, poll, TASK_A, TASK_B, useMockServer } from './client.mts';

const api = useMockServer();

const missingKey = {
	code: 'missingApiKey',
	message: 'An API key is required.',
	parameter: 'apiKey',
	type: 'string',
	taskType: 'authentication',
};
const invalidKey = { ...missingKey, code: 'invalidApiKey', message: 'This API key is not valid.' };

describe('the body', () => {
	test.each([
		['an object', image()],
		['an empty array', []],
		['text that is not JSON', '[{'],
		['nothing', ''],
	])('%s is refused: tasks come in an array', async (_what, body) => {
		const answer = await api.post(body);
		expect([answer.status, answer.body]).toEqual([
			400,
			{
				data: [],
				errors: [
					{
						code: 'invalidRequest',
						message: 'The body must be a JSON array with at least one task.',
					},
				],
			},
		]);
	});

	test('an unknown task type, a missing one and a non-object are refused one by one', async () => {
		const answer = await api.post([{ taskType: 'videoInference', taskUUID: TASK_A }, {}, 7]);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({
			data: [],
			errors: [
				{ code: 'unsupportedTaskType', parameter: 'taskType', taskUUID: TASK_A },
				{ code: 'missingTaskType', parameter: 'taskType' },
				{ code: 'invalidTask' },
			],
		});
	});
});

describe('the key', () => {
	test.each([
		['no key at all', { authorization: '' }, missingKey],
		['an empty Bearer key', { authorization: 'Bearer ' }, missingKey],
		['the key that is always wrong', { authorization: 'Bearer wrong-key' }, invalidKey],
	])('%s is answered with 401', async (_what, headers, error) => {
		const answer = await api.post([image()], headers);
		expect([answer.status, answer.body]).toEqual([401, { errors: [error] }]);
		expect(api.mock.ledger()).toMatchObject({ requests: 1, tasks: 0, byType: {} });
	});

	test('only the key of the setting opens, when there is one', async () => {
		api.mock.set({ apiKey: 'sesame' });
		expect((await api.post([poll()])).status).toBe(401);
		expect((await api.post([poll()], { authorization: 'Bearer sesame' })).status).toBe(200);
	});

	test('it may come in an authentication task, which has an entry of its own', async () => {
		const session = { connectionSessionUUID: TASK_B };
		const login = { taskType: 'authentication', apiKey: 'k', ...session };
		const answer = await api.post([login, { taskType: 'ping' }], { authorization: '' });
		expect([answer.status, answer.body]).toEqual([
			200,
			{
				data: [
					{ taskType: 'authentication', ...session },
					{ taskType: 'ping', pong: true },
				],
			},
		]);
	});
});

describe('several tasks', () => {
	const batch = [image(), image({ taskUUID: TASK_B, width: 100, height: 512 })];

	test('a bad one does not sink its sibling: data and errors side by side with 200', async () => {
		const answer = await api.post(batch);
		expect([answer.status, answer.body]).toEqual([
			200,
			{
				data: [api.entry()],
				errors: [
					{
						code: 'invalidWidth',
						message:
							'width must be of type integer from 128 up to 2048 in steps of 16; 100 was given.',
						parameter: 'width',
						type: 'integer',
						min: 128,
						max: 2048,
						multiplier: 16,
						documentation: 'https://runware.ai/docs/models/hidream-i1-full#request-width',
						taskUUID: TASK_B,
					},
				],
			},
		]);
	});

	test('mixedStatus 400 gives the same body with 400', async () => {
		api.mock.set({ mixedStatus: 400 });
		const answer = await api.post(batch);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ data: [api.entry()], errors: [{ taskUUID: TASK_B }] });
	});

	test('malformedSinksBatch refuses all of it, and bills nothing', async () => {
		api.mock.set({ malformedSinksBatch: true });
		const answer = await api.post(batch);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ data: [], errors: [{ taskUUID: TASK_B }] });
		expect(api.mock.ledger()).toMatchObject({ tasks: 0, billedImages: 0 });
	});

	test('order reversed turns the entries round', async () => {
		api.mock.set({ order: 'reversed' });
		const answer = await api.post([image(), image({ taskUUID: TASK_B })]);
		expect(answer.body).toEqual({ data: [api.entry({}, TASK_B), api.entry()] });
	});

	test('the same taskUUID twice in one request is a conflict of the second', async () => {
		const answer = await api.post([image(), image()]);
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({
			data: [api.entry()],
			errors: [{ code: 'conflictTaskUUID', taskUUID: TASK_A }],
		});
	});
});

describe('a request refused as a whole', () => {
	const bad = [image({ positivePrompt: '' })];

	test.each([
		[{}, 400, true],
		[{ rejectedStatus: 200 as const }, 200, true],
		[{ rejectedWithoutData: true }, 400, false],
	])('with %j has status %d, and data: %s', async (settings, status, withData) => {
		api.mock.set(settings);
		const answer = await api.post(bad);
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({ errors: [{ code: 'invalidPositivePrompt' }] });
		expect('data' in (answer.body as object)).toBe(withData);
	});
});

describe('switched rules', () => {
	test.each([
		[{ sizeRequired: true }, {}, ['missingDimensionParameters']],
		[{ sizeRequired: true }, { width: 512, height: 512 }, []],
		[
			{ refusedParameters: 'safety.mode, steps' },
			{ safety: { mode: 'fast' } },
			['unsupportedParameter'],
		],
		[{ refusedParameters: 'safety.mode, steps' }, { safety: { checkContent: true } }, []],
		[{ unsupportedUnknownFields: 'ignore' as const }, { resolution: '1k' }, []],
		[
			{ schedulerStrict: 'page' as const },
			{ scheduler: 'EulerDiscreteScheduler' },
			['invalidScheduler'],
		],
	])('with %j, %j gives %j', async (settings, fields, codes) => {
		api.mock.set(settings);
		const { body } = await api.post([image(fields)]);
		const { errors = [] } = body as { errors?: { code: string }[] };
		expect(errors.map(({ code }) => code)).toEqual(codes);
	});
});
