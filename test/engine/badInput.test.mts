import type { IDataObject, INodeParameters, NodeApiError } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMockServer, type MockServer } from '../mock/mockServer.mts';
import { openEngine, type Engine, type RunSpec } from './engine.mts';

let engine: Engine;
let mock: MockServer;
beforeAll(async () => {
	engine = await openEngine();
	mock = await startMockServer({ settings: { plainImages: true } });
});
beforeEach(() => mock.reset());
afterAll(async () => {
	engine.close();
	await mock.close();
});

type OnError = NonNullable<RunSpec['node']['onError']>;

async function run(parameters: INodeParameters, items: IDataObject[], onError?: OnError) {
	const small = { size: 'custom', width: 128, height: 128, positivePrompt: 'a cat' };
	const done = await engine.run({
		items: items.map((json) => ({ json })),
		node: { parameters: { ...small, ...parameters }, ...(onError ? { onError } : {}) },
		credentials: { apiKey: 'key', baseUrl: mock.url },
	}).done;
	return { done, rows: engine.rows(done), error: engine.error(done) as NodeApiError | undefined };
}

interface Case {
	/** what the issue calls it */
	name: string;
	/** reads {{ $json.v }} */
	parameters: INodeParameters;
	good: unknown;
	bad: unknown;
	message: string;
	anchor: string;
}

const V = '={{ $json.v }}';
const air = { __rl: true, mode: 'air', value: 'civitai:1@2' };
const SIDE = 'a whole number from 128 to 2048 in steps of 16';
const SEED =
	'a whole number from 0 to 9223372036854775807, given as text when it has more than 15 digits, or empty for a random one';
const SIZE =
	'one of the sizes in the list by name or ratio, a width and height such as 1280x720, or custom';
const ADDRESS = 'a full address that starts with http:// or https://';
const AIR = 'an AIR identifier such as runware:97@1';
const HOOK = 'http://127.0.0.1:9/';
const UUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';

type Line = [name: string, good: unknown, bad: unknown, message: string];
const cases = (parameters: INodeParameters, anchor: string, lines: Line[]): Case[] =>
	lines.map(([name, good, bad, message]) => ({ name, parameters, good, bad, message, anchor }));

const CASES: Case[] = [
	...cases({ positivePrompt: V }, 'positiveprompt', [
		['empty prompt', 'a cat', '', 'Prompt is empty'],
		['no prompt', 'a cat', null, 'The expression in Prompt gives nothing. Does the field exist?'],
		['blank prompt', 'a cat', ' \n', 'Prompt must be text that is not blank, but is " \\n"'],
	]),
	...cases({ width: V }, 'width', [
		['width 1000', 512, 1000, `Width must be ${SIDE}, but is 1000`],
		['width 100', 512, 100, `Width must be ${SIDE}, but is 100`],
		['width 2064', 512, 2064, `Width must be ${SIDE}, but is 2064`],
		['width "abc"', 512, 'abc', `Width must be ${SIDE}, but is "abc"`],
		['no width', 512, null, 'The expression in Width gives nothing. Does the field exist?'],
	]),
	...cases({ height: V }, 'height', [['no height', 512, '', 'Height is empty']]),
	...cases({ size: V }, '', [
		['size by another name', 'landscape', 'huge', `Size must be ${SIZE}, but is "huge"`],
		['size with a unit', '1280 × 720', '1280x720px', `Size must be ${SIZE}, but is "1280x720px"`],
		['size with a star', 'custom', '1280*720', `Size must be ${SIZE}, but is "1280*720"`],
		['no size', '128X128', null, 'The expression in Size gives nothing. Does the field exist?'],
		['empty size', '128x128', '', 'Size is empty'],
		['size 42', 'Custom', 42, `Size must be ${SIZE}, but is 42`],
	]),
	...cases({ size: V }, 'width', [
		['size out of bounds', '128x128', '100x128', `Width must be ${SIDE}, but is 100`],
	]),
	...cases({ output: { outputQuality: V } }, 'outputquality', [
		[
			'quality 19',
			20,
			19,
			'Output → Quality must be a whole number from 20 to 99, or empty for the default, but is 19',
		],
		[
			'quality 100',
			99,
			100,
			'Output → Quality must be a whole number from 20 to 99, or empty for the default, but is 100',
		],
	]),
	...cases({ output: { ttl: V } }, 'ttl', [
		[
			'ttl 59',
			60,
			59,
			'Output → Link Lifetime (Seconds) must be a whole number of at least 60, or empty for the default, but is 59',
		],
	]),
	...cases({ numberResults: V }, 'numberresults', [
		[
			'0 results',
			1,
			0,
			'Number of Images must be a whole number from 1 to 20, or empty for the default, but is 0',
		],
		[
			'21 results',
			1,
			21,
			'Number of Images must be a whole number from 1 to 20, or empty for the default, but is 21',
		],
	]),
	...cases({ generation: { steps: V } }, 'steps', [
		[
			'steps 0',
			1,
			0,
			'Image Settings → Steps must be a whole number of at least 1, or empty for the default, but is 0',
		],
	]),
	...cases({ generation: { scheduler: V } }, 'scheduler', [
		[
			'no such scheduler',
			'Euler a',
			'Euler b',
			'Image Settings → Scheduler must be one of the names in the list, but is "Euler b"',
		],
	]),
	...cases({ generation: { CFGScale: V } }, 'cfgscale', [
		[
			'CFG -1',
			0,
			-1,
			'Image Settings → CFG Scale must be a number of at least 0 with at most 2 decimals, or empty for the default, but is -1',
		],
	]),
	...cases({ generation: { lora: { entries: [{ model: air, weight: V }] } } }, 'lora-weight', [
		[
			'LoRA weight 4.01',
			4,
			4.01,
			'LoRA 1 → Weight must be a number from -4 to 4 with at most 2 decimals, or empty for the default, but is 4.01',
		],
	]),
	...cases(
		{ generation: { lora: { entries: [{ model: air }, { model: { ...air, value: V } }] } } },
		'lora-model',
		[['malformed LoRA', 'civitai:3@4', 'style', `LoRA 2 → LoRA must be ${AIR}, but is "style"`]],
	),
	...cases({ model: { ...air, value: V } }, 'model', [
		['malformed AIR', 'runware:97@2', 'runware:97', `Model must be ${AIR}, but is "runware:97"`],
	]),
	...cases(
		{ advanced: { acceleratorOptions: { cacheStartStep: 10, cacheEndStep: V } } },
		'acceleratoroptions-cacheendstep',
		[
			[
				'cacheEndStep 10 with start 10',
				11,
				10,
				'Advanced → Acceleration → Cache End Step must be greater than Cache Start Step (10), but is 10',
			],
			[
				'cacheEndStep 31 with steps absent',
				30,
				31,
				'Advanced → Acceleration → Cache End Step must be at most the number of steps (30), but is 31',
			],
		],
	),
	...cases(
		{
			advanced: {
				acceleratorOptions: { cacheStartStepPercentage: 50, cacheEndStepPercentage: V },
			},
		},
		'acceleratoroptions-cacheendsteppercentage',
		[
			[
				'percentages crossed',
				60,
				40,
				'Advanced → Acceleration → Cache End Percentage must be greater than Cache Start Percentage (50), but is 40',
			],
		],
	),
	...cases({ advanced: { webhookURL: V } }, 'webhookurl', [
		[
			'webhook without http',
			HOOK,
			'example.com',
			`Advanced → Webhook URL must be ${ADDRESS}, but is "example.com"`,
		],
	]),
	...cases({ advanced: { uploadEndpoint: V } }, 'uploadendpoint', [
		[
			'upload by ftp',
			HOOK,
			'ftp://a.b/c',
			`Advanced → Upload URL must be ${ADDRESS}, but is "ftp://a.b/c"`,
		],
	]),
	...cases({ output: { ttl: 60, outputType: V } }, 'ttl', [
		[
			'ttl with base64',
			'URL',
			'base64Data',
			'Output → Link Lifetime (Seconds) must be left out when the image is not transferred as URL but as base64Data, but is 60',
		],
	]),
	...cases({ advanced: { uploadEndpoint: HOOK }, numberResults: V }, 'numberresults', [
		[
			'upload with 2 results',
			1,
			2,
			'Number of Images must be 1 when Upload URL is set, or later images would overwrite the first, but is 2',
		],
	]),
	...cases({ generation: { seed: V } }, 'seed', [
		['seed -1', 1, -1, `Image Settings → Seed must be ${SEED}, but is "-1"`],
		['seed 1.5', 1, 1.5, `Image Settings → Seed must be ${SEED}, but is "1.5"`],
		[
			'seed 2^63',
			1,
			'9223372036854775808',
			`Image Settings → Seed must be ${SEED}, but is "9223372036854775808"`,
		],
		['seed "abc"', 1, 'abc', `Image Settings → Seed must be ${SEED}, but is "abc"`],
	]),
	...cases({ runOptions: { taskUUID: V } }, 'taskuuid', [
		['empty task UUID', UUID, '', 'Cost and Retries → Task UUID is empty'],
		[
			'task UUID no v4',
			UUID,
			UUID.replace('-4d0c', '-7d0c'),
			`Cost and Retries → Task UUID must be a version 4 UUID such as ${UUID}, but is "${UUID.replace('-4d0c', '-7d0c')}"`,
		],
	]),
	...cases({ runOptions: { idempotencyKey: V } }, '', [
		['empty key', 'sku-1', '', 'Cost and Retries → Idempotency Key is empty'],
		['blank key', 'sku-1', '  ', 'Cost and Retries → Idempotency Key is empty'],
		[
			'no key',
			'sku-1',
			null,
			'The expression in Cost and Retries → Idempotency Key gives nothing. Does the field exist?',
		],
		[
			'key over 256 characters',
			'k'.repeat(256),
			'k'.repeat(257),
			`Cost and Retries → Idempotency Key must be text, at most 256 characters, but is "${'k'.repeat(79)}…`,
		],
	]),
	...cases({ runOptions: { budget: V } }, '', [
		[
			'budget -1',
			1,
			-1,
			'Cost and Retries → Budget (USD) must be a number of at least 0 with at most 6 decimals, but is -1',
		],
		[
			'no budget',
			1,
			null,
			'The expression in Cost and Retries → Budget (USD) gives nothing. Does the field exist?',
		],
		['empty budget', 1, '', 'Cost and Retries → Budget (USD) is empty'],
		[
			'budget "ten"',
			1,
			'ten',
			'Cost and Retries → Budget (USD) must be a number of at least 0 with at most 6 decimals, but is "ten"',
		],
	]),
	...cases({ runOptions: { idempotencyKey: 'sku-1', keyReuse: V } }, '', [
		['empty key reuse', 'new', '', 'Cost and Retries → If Key Has Other Settings is empty'],
		[
			'key reuse of no kind',
			'new',
			'always',
			'Cost and Retries → If Key Has Other Settings must be one of new, error, earlier, but is "always"',
		],
	]),
	...cases({ output: { download: V } }, '', [
		[
			'download maybe',
			false,
			'maybe',
			'Output → Download Image must be true or false, but is "maybe"',
		],
	]),
	...cases({ runOptions: { concurrency: V } }, '', [
		[
			'concurrency 0',
			4,
			0,
			'Cost and Retries → Concurrency must be a whole number from 1 to 32, or empty for the default, but is 0',
		],
		[
			'concurrency 33',
			4,
			33,
			'Cost and Retries → Concurrency must be a whole number from 1 to 32, or empty for the default, but is 33',
		],
	]),
];

describe.each(CASES)('$name', ({ parameters, good, bad, message, anchor }) => {
	const withPrompt = { output: { download: false }, ...parameters };

	test('is an error that names item, field, bound and value, before anything is sent', async () => {
		const items = [good, good, bad].map((v) => ({ v })) as IDataObject[];
		const { done, error } = await run(withPrompt, items);

		expect(done.status).toBe('error');
		expect(error?.message).toBe(`${message} [item 2]`);
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.context).toMatchObject({ itemIndex: 2 });
		expect(error?.description).toContain('Nothing was sent to Runware');
		const page = 'https://runware.ai/docs/models/hidream-i1-full#request-';
		if (anchor) expect(error?.description).toContain(`"${page}${anchor}"`);
		// What Runware does not know has no place on its page.
		else expect(error?.description).not.toContain(page);
		expect(mock.requests()).toEqual([]);
	});

	test('is one row in continue mode, and the others are made', async () => {
		const items = [bad, good, good].map((v) => ({ v })) as IDataObject[];
		const { done, rows } = await run(withPrompt, items, 'continueRegularOutput');

		expect(done.status).toBe('success');
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(rows[0].json.error).toBe(`${message} [item 0]`);
		expect(rows.slice(1).map(({ json }) => json.error)).toEqual([undefined, undefined]);
		expect(rows.slice(1).every(({ json }) => typeof json.imageUUID === 'string')).toBe(true);
	});
});

test('several issues of one item are reported together', async () => {
	const { error } = await run({ width: 100, numberResults: 0, generation: { steps: 0 } }, [{}]);
	expect(error?.message).toBe(`Width must be ${SIDE}, but is 100`);
	expect(error?.description).toContain(
		'Also: Number of Images must be a whole number from 1 to 20, or empty for the default, but is 0.',
	);
	expect(error?.description).toContain(
		'Also: Image Settings → Steps must be a whole number of at least 1, or empty for the default, but is 0.',
	);
});

describe.each([0, 50, 99])('one bad item of 100, at %i', (place) => {
	const items = Array.from({ length: 100 }, (_, n) => ({
		n,
		prompt: n === place ? ' ' : `cat ${n}`,
	}));
	const parameters = { positivePrompt: '={{ $json.prompt }}' };
	const message = `Prompt must be text that is not blank, but is " " [item ${place}]`;
	const wanted = items.filter(({ n }) => n !== place);

	test('stops the run before anything is sent', async () => {
		const { error, rows } = await run(parameters, items);
		expect([error?.message, rows]).toEqual([message, []]);
		expect(mock.requests()).toEqual([]);
	});

	test('is one error row among 99 images, each paired with its item', async () => {
		const { rows } = await run(parameters, items, 'continueRegularOutput');
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual(items.map(({ n }) => ({ item: n })));
		expect(rows[place].json).toEqual({
			error: message,
			details: { description: expect.any(String) as string, field: 'positivePrompt' },
		});
		const made = rows.filter((_, n) => n !== place);
		expect(made.map(({ json }) => json.positivePrompt)).toEqual(wanted.map(({ prompt }) => prompt));
		expect(made.every(({ binary }) => binary?.data?.mimeType === 'image/jpeg')).toBe(true);
		expect(mock.ledger()).toMatchObject({ tasks: 99, billedImages: 99, downloads: 99 });
	});

	test('goes to the error output with its input, and 99 images go on', async () => {
		const { done, rows } = await run(parameters, items, 'continueErrorOutput');
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual(wanted.map(({ n }) => ({ item: n })));
		expect(rows.map(({ json }) => json.positivePrompt)).toEqual(wanted.map(({ prompt }) => prompt));
		expect(engine.errorRows(done).map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
			{
				json: {
					n: place,
					prompt: ' ',
					error: message,
					details: { description: expect.any(String) as string, field: 'positivePrompt' },
				},
				pairedItem: { item: place },
			},
		]);
		expect(mock.ledger().billedImages).toBe(99);
	});
});

test('a run in which every item is wrong costs nothing in continue mode', async () => {
	const items = Array.from({ length: 5 }, () => ({}));
	const { rows } = await run({ width: 100 }, items, 'continueRegularOutput');
	expect(rows).toHaveLength(5);
	expect(mock.requests()).toEqual([]);
});
