import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../mock/mockServer.mts';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const { run, submit, fileOf, billed } = harness;

const uuid = (number: number) => `aaaaaaaa-aaaa-4aaa-8aaa-${String(number).padStart(12, '0')}`;
const GET: INodeParameters = { resource: 'image', operation: 'get' };
const waiting = (timeLimit = 10): INodeParameters => ({ waiting: { wait: true, timeLimit } });
const get = (taskUUID: string, more: INodeParameters = {}) => ({ ...GET, taskUUID, ...more });

const FAILED = {
	code: 'inferenceError',
	message: 'Runware could not make the image',
};
const UNKNOWN =
	'Runware has nothing under this Task UUID. It may be mistyped, belong to another account, or be older than what Runware keeps.';

describe('a finished task', () => {
	const OUTPUT = { outputFormat: 'PNG', includeCost: true, fileName: '{prompt}-{number}' };
	const SETTINGS: Partial<Settings>[] = [
		{},
		{ syncPoll: 'result' },
		{ unknownPoll: 'error404' },
		{ unknownPoll: 'error400' },
	];
	const CASES = SETTINGS.flatMap((settings) =>
		['sync', 'async'].flatMap((deliveryMethod) =>
			[1, 3].map((numberResults) => ({ settings, deliveryMethod, numberResults })),
		),
	);

	test.each(CASES)(
		'gives the rows and files that Generate gave: $deliveryMethod, $numberResults, $settings',
		async ({ settings, deliveryMethod, numberResults }) => {
			harness.mock.set(settings);
			const made = await run({
				...SMALL,
				positivePrompt: 'A blue door',
				numberResults,
				generation: { seed: '9007199254740993', negativePrompt: 'text' },
				output: OUTPUT,
				advanced: { deliveryMethod },
				runOptions: { retryDelay: 0.05 },
			});
			expect(made.rows).toHaveLength(numberResults);

			const { fileName } = OUTPUT;
			const got = await run(get(String(made.json[0].taskUUID), { output: { fileName } }));

			expect(got.json).toEqual(made.json);
			expect(got.rows.map(({ pairedItem }) => pairedItem)).toEqual(
				made.rows.map(({ pairedItem }) => pairedItem),
			);
			expect(await Promise.all(got.rows.map(fileOf))).toEqual(
				await Promise.all(made.rows.map(fileOf)),
			);
			expect(billed()).toBe(numberResults);
		},
	);

	const BY_POLL_ALONE: Partial<Settings>[] = [{ details: 'empty' }, { details: 'emptyRecord' }];
	test.each(BY_POLL_ALONE)(
		'is found by polling where the archive keeps nothing: %o',
		async (settings) => {
			harness.mock.set(settings);
			await submit({ taskUUID: uuid(1), deliveryMethod: 'async', numberResults: 2, seed: 7 });
			const { json, rows } = await run(get(uuid(1)));

			expect(json).toEqual([
				expect.objectContaining({ taskUUID: uuid(1), seed: 7, number: 1 }),
				expect.objectContaining({ taskUUID: uuid(1), seed: 8, number: 2 }),
			]);
			expect(json[0]).not.toHaveProperty('positivePrompt');
			const files = await Promise.all(rows.map(fileOf));
			expect(files.map((file) => file?.fileName)).toEqual(['image-7.jpg', 'image-8.jpg']);
		},
	);

	test('is unknown where it was sync and neither place keeps it', async () => {
		harness.mock.set({ details: 'emptyRecord' });
		await submit({ taskUUID: uuid(1) });
		const { error } = await run(get(uuid(1)));

		expect(error?.description).toContain('Runware has a record of this task, but no result in it');
		expect(billed()).toBe(1);
	});

	test.each(['base64Data', 'dataURI'])('becomes a file again from %s', async (outputType) => {
		await submit({ taskUUID: uuid(1), outputType, outputFormat: 'WEBP', seed: 5 });
		const { rows, json } = await run(get(uuid(1)));

		expect(json[0]).not.toHaveProperty('imageData');
		expect((await fileOf(rows[0]))?.mimeType).toBe('image/webp');
	});

	test('keeps its link when the file cannot be fetched', async () => {
		await submit({ taskUUID: uuid(1) });
		harness.mock.faults({ on: 'download', times: null, do: { status: 403 } });
		const { json } = await run(get(uuid(1)));

		expect(json[0].imageURL).toContain(harness.mock.imageOrigin);
		expect(json[0].downloadError).toBe(
			'The image host answered with HTTP status 403. The image is paid for, but its link no longer works. Image → Get with its taskUUID may give a new link.',
		);
	});

	test('gives the link alone when no download is wanted', async () => {
		await submit({ taskUUID: uuid(1) });
		const { rows } = await run(get(uuid(1), { output: { download: false } }));

		expect(rows[0].binary).toBeUndefined();
		expect(harness.mock.ledger().downloads).toBe(0);
	});

	test('is delivered with the results that did not fail', async () => {
		harness.mock.set({ failResults: 1 });
		await submit({ taskUUID: uuid(1), numberResults: 3 });
		const { json } = await run(get(uuid(1)));

		const missing = [{ code: 'inferenceError', message: expect.any(String) as string }];
		expect(json).toEqual([
			expect.objectContaining({ number: 1, missing }),
			expect.objectContaining({ number: 2, missing }),
		]);
	});
});

describe('a task that is still running', () => {
	const running = async (latencyMs: number, more: object = {}) => {
		harness.mock.set({ latencyMs });
		await submit({ taskUUID: uuid(1), deliveryMethod: 'async', ...more });
	};

	test('is a row that says so when the node does not wait', async () => {
		await running(60_000);
		const { status, rows } = await run(get(uuid(1)));

		expect(status).toBe('success');
		expect(rows).toEqual([
			{ json: { taskUUID: uuid(1), status: 'processing' }, pairedItem: { item: 0 } },
		]);
	});

	test('is a row that says so when the time limit is reached', async () => {
		await running(60_000);
		const since = Date.now();
		const { json } = await run(get(uuid(1), waiting(1)));

		expect(json).toEqual([{ taskUUID: uuid(1), status: 'processing' }]);
		expect(Date.now() - since).toBeGreaterThanOrEqual(1000);
	});

	test('is waited for', async () => {
		await running(1500);
		const { json, rows } = await run(get(uuid(1), waiting()));

		expect(json).toEqual([expect.objectContaining({ taskUUID: uuid(1), positivePrompt: 'a cat' })]);
		expect(rows[0].binary?.data.mimeType).toBe('image/jpeg');
		expect(billed()).toBe(1);
	});

	const ARCHIVES: Partial<Settings>[] = [
		{ detailsWhileRunning: 'request' },
		{ detailsWhileRunning: 'empty' },
		{ details: 'empty' },
		{ details: 'emptyRecord' },
	];
	test.each(ARCHIVES)(
		'is waited for until all results are there, one more each poll: %o',
		async (settings) => {
			harness.mock.set({ progress: 'perPoll', ...settings });
			await running(0, { numberResults: 2, seed: 1 });
			const { json } = await run(get(uuid(1), waiting()));

			expect(json.map(({ seed }) => seed)).toEqual([1, 2]);
		},
	);

	test('is waited for when it is sync and not mentioned before it is done', async () => {
		harness.mock.set({ syncPollWhileRunning: 'empty' });
		harness.mock.set({ latencyMs: 1500 });
		const submitted = submit({ taskUUID: uuid(1) });
		const { json } = await run(get(uuid(1), waiting()));
		await submitted;

		expect(json).toEqual([expect.objectContaining({ taskUUID: uuid(1) })]);
	});

	test('is waited for when lookups do not see it yet', async () => {
		harness.mock.set({ visibleAfterMs: 1200 });
		await running(0);
		const { json } = await run(get(uuid(1), waiting()));

		expect(json).toEqual([expect.objectContaining({ taskUUID: uuid(1) })]);
	});

	test('gives the results that are there when the time limit is reached', async () => {
		harness.mock.set({ progress: 'perPoll', details: 'empty' });
		await running(0, { numberResults: 20, seed: 1 });
		const { json } = await run(get(uuid(1), waiting(1)));

		expect(json.length).toBeGreaterThan(0);
		expect(json.length).toBeLessThan(20);
		expect(json[0]).toMatchObject({ seed: 1, missing: [{ code: 'resultMissing' }] });
	});
});

describe('a failed task', () => {
	const FORMS = ['errors', 'entry', 'legacy', 'both'] as const;
	const CASES = FORMS.flatMap((failureForm) =>
		[200, 400, 500].map((failedStatus) => ({ failureForm, failedStatus })),
	) as Partial<Settings>[];

	test.each(CASES)("ends with Runware's error: $failureForm, $failedStatus", async (settings) => {
		harness.mock.set({ failResults: 1, ...settings });
		await submit({ taskUUID: uuid(1), deliveryMethod: 'async' });
		const { error, rows } = await run(get(uuid(1)));

		expect(rows).toEqual([]);
		expect(error?.message).toBe(FAILED.message);
		expect(error?.description).toContain(`Task UUID: ${uuid(1)}`);
	});

	test('is an error row in continue mode, from the archive as well', async () => {
		harness.mock.set({ failResults: 1 });
		await submit({ taskUUID: uuid(1) });
		const { rows } = await run(get(uuid(1)), { onError: 'continueRegularOutput' });

		expect(rows).toEqual([
			{
				json: {
					error: FAILED.message,
					details: {
						description: expect.stringContaining(`Task UUID: ${uuid(1)}`) as string,
						status: 'failed',
						taskUUID: uuid(1),
						code: FAILED.code,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe('an unknown task', () => {
	const ANSWERS: Partial<Settings>[] = [
		{},
		{ unknownPoll: 'error404' },
		{ unknownPoll: 'error400' },
		{ detailsUnknown: 'error' },
		{ unknownPoll: 'error404', detailsUnknown: 'error' },
	];

	test.each(ANSWERS)('is a clear error: %o', async (settings) => {
		harness.mock.set(settings);
		const { error } = await run(get(uuid(9)));

		expect(error?.message).toBe('Runware does not know this task UUID');
		expect(error?.description).toContain(UNKNOWN);
		expect(error?.description).toContain(uuid(9));
	});

	test('is an error row in continue mode, beside the task that is known', async () => {
		await submit({ taskUUID: uuid(1) });
		const { rows } = await run(get('={{ $json.id }}'), {
			items: [{ id: uuid(9) }, { id: uuid(1) }],
			onError: 'continueRegularOutput',
		});

		expect(rows.map(({ json, pairedItem }) => [Object.keys(json)[0], pairedItem])).toEqual([
			['error', { item: 0 }],
			['positivePrompt', { item: 1 }],
		]);
		expect(rows[0].json.details).toMatchObject({ taskUUID: uuid(9), code: 'taskNotFound' });
	});

	test('is a clear error also where it was to be waited for', async () => {
		const { error } = await run(get(uuid(9), waiting(1)));
		expect(error?.description).toContain(UNKNOWN);
	});
});

describe('a lookup that gets no answer', () => {
	test.each([
		[{ status: 500 }, 'Runware had an internal error'],
		[{ status: 429 }, 'Runware is too busy'],
		[{ status: 502, body: 'html' }, 'Runware had an internal error'],
		[{ reset: 'before' }, 'Runware could not be reached'],
	] as const)('does not pass for an unknown task: %o', async (fault, message) => {
		await submit({ taskUUID: uuid(1) });
		harness.mock.faults({ on: 'any', times: null, do: fault });
		const { error } = await run(get(uuid(1), { waiting: { timeLimit: 1 } }));

		expect(error?.message).toBe(message);
		expect(error?.description).not.toContain(UNKNOWN);
	});

	test('is repeated when that can help', async () => {
		await submit({ taskUUID: uuid(1) });
		harness.mock.faults({ on: 'any', times: 3, do: { status: 503 } });
		const { json } = await run(get(uuid(1)));

		expect(json).toEqual([expect.objectContaining({ taskUUID: uuid(1) })]);
	});

	test('says that the key was refused', async () => {
		await submit({ taskUUID: uuid(1) });
		const { error } = await run(get(uuid(1)), {
			credentials: { ...harness.account(), apiKey: 'wrong-key' },
		});

		expect(error?.message).toBe('Runware rejected the API key');
		expect(error?.description).toContain('Check the API key in the Runware credential.');
	});
});

describe('a Task UUID that is none', () => {
	const RULE = 'Task UUID must be a UUID such as 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10, but is';
	test.each([
		['abc', '"abc"'],
		[42, '"42"'],
		[{ id: 1 }, '{"id":1}'],
	])('is refused before any request: %o', async (id, shown) => {
		await submit({ taskUUID: uuid(1) });
		const before = harness.mock.ledger().requests;
		const { error } = await run(get('={{ $json.id }}'), { items: [{ id: uuid(1) }, { id }] });

		expect(error?.message).toBe(`${RULE} ${shown} [item 1]`);
		expect(harness.mock.ledger().requests).toBe(before);
	});

	test.each([
		['', 'Task UUID is empty'],
		[null, 'The expression in Task UUID gives nothing. Does the field exist?'],
	])('is refused before any request: %j', async (id, message) => {
		const { error } = await run(get('={{ $json.id }}'), { items: [{ id: uuid(1) }, { id }] });
		expect(error?.message).toBe(`${message} [item 1]`);
		expect(harness.mock.ledger().requests).toBe(0);
	});

	test('is an error row in continue mode, and costs no request', async () => {
		const { json } = await run(get('abc'), { onError: 'continueRegularOutput' });

		expect(json).toEqual([
			{
				error: `${RULE} "abc"`,
				details: { field: 'taskUUID', description: expect.any(String) as string },
			},
		]);
		expect(harness.mock.ledger().requests).toBe(0);
	});
});

test('rows keep the order of the items, and every row is paired with its item', async () => {
	const ids = [1, 2, 3, 4, 5, 6].map(uuid);
	for (const [index, taskUUID] of ids.entries()) {
		await submit({ taskUUID, seed: index + 1, numberResults: 1 + (index % 2) });
	}
	const items = ids.toReversed().map((id) => ({ id, sku: `sku-${id.at(-1)}` }));
	const { json, rows } = await run(get('={{ $json.id }}', { output: { includeInput: true } }), {
		items,
	});

	const expected = items.flatMap(({ id, sku }, item) =>
		Array.from({ length: 1 + ((Number(id.at(-1)) - 1) % 2) }, () => [id, sku, item]),
	);
	expect(
		rows.map(({ pairedItem }, at) => [
			json[at].taskUUID,
			json[at].sku,
			(pairedItem as { item: number }).item,
		]),
	).toEqual(expected);
});

test('Image → Get costs nothing, whatever is fetched', async () => {
	await submit({ taskUUID: uuid(1), numberResults: 2 }, { taskUUID: uuid(2) });
	const before = harness.mock.ledger();
	await run(get('={{ $json.id }}'), {
		items: [1, 2, 9, 1].map((number) => ({ id: uuid(number) })),
		onError: 'continueRegularOutput',
	});
	const after = harness.mock.ledger();

	expect(after.billedUSD).toBe(before.billedUSD);
	expect(after.byType.imageInference).toBe(before.byType.imageInference);
});

test('the paid image that Generate gave up waiting for is delivered', async () => {
	harness.mock.set({ latencyMs: 2500 });
	const generated = await run({
		...SMALL,
		positivePrompt: 'a cat',
		advanced: { deliveryMethod: 'async', timeLimit: 1 },
	});
	const [, named] = /Task UUID: ([\da-f-]{36})/.exec(generated.error?.description ?? '') ?? [];
	expect(generated.error?.description).toContain('Image → Get');
	const { rows } = await run(get(named, waiting()));

	expect(rows).toHaveLength(1);
	expect(rows[0].binary?.data.mimeType).toBe('image/jpeg');
	expect(billed()).toBe(1);
});

test('the execution ends as canceled when it is stopped while it waits', async () => {
	harness.mock.set({ latencyMs: 60_000 });
	await submit({ taskUUID: uuid(1), deliveryMethod: 'async' });
	const { status } = await run(get(uuid(1), waiting(60)), { timeoutMs: 700 });

	expect(status).toBe('canceled');
});
