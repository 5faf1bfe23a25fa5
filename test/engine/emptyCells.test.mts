import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { SMALL, useHarness } from './harness.mts';

const harness = useHarness();
const PLAIN = { positivePrompt: 'a cat', ...SMALL };
const V = '={{ $json.v }}';
const air = { __rl: true, mode: 'air', value: 'civitai:1@2' };

async function hintsFor(parameters: INodeParameters, values: unknown[]): Promise<string[]> {
	const items = values.map((v) => (v === undefined ? {} : { v })) as never[];
	const { output } = parameters as { output?: object };
	const { status, hints, error } = await harness.run(
		{ ...PLAIN, ...parameters, output: { download: false, ...output } },
		{ items },
	);
	expect([status, error?.message]).toEqual(['success', undefined]);
	return hints.filter((hint) => hint.includes(' is empty for '));
}

const PLACES: [string, INodeParameters, string | number][] = [
	['Number of Images', { numberResults: V }, 1],
	['Image Settings → Steps', { generation: { steps: V } }, 9],
	['Image Settings → CFG Scale', { generation: { CFGScale: V } }, 3],
	['Image Settings → Scheduler', { generation: { scheduler: V } }, 'euler'],
	['Image Settings → Seed', { generation: { seed: V } }, 7],
	['Image Settings → Negative Prompt', { generation: { negativePrompt: V } }, 'text'],
	['Output → Quality', { output: { outputQuality: V } }, 80],
	[
		'Advanced → Acceleration → TeaCache',
		{ advanced: { acceleratorOptions: { teaCache: V } } },
		'true',
	],
	[
		'Image Settings → LoRAs → Weight',
		{
			generation: { lora: { entries: [{ model: air, weight: V }] } },
		} as unknown as INodeParameters,
		0.5,
	],
	[
		'Image Settings → LoRAs → LoRA',
		{
			generation: { lora: { entries: [{ model: { ...air, value: V } }] } },
		} as unknown as INodeParameters,
		'civitai:1@2',
	],
];

describe.each(PLACES)('where a cell is empty, %s is not set', (label, parameters, value) => {
	test('and a hint says for how many items', async () => {
		expect(await hintsFor(parameters, [value, '', null, undefined, value])).toEqual([
			`${label} is empty for 3 of 5 items, so it is not set there`,
		]);
		expect(harness.billed()).toBe(5);
	});

	test('and a warning asks for the field where all are', async () => {
		expect(await hintsFor(parameters, [undefined, undefined])).toEqual([
			`${label} is empty for all 2 items, so it is not set. Does the field in its expression exist?`,
		]);
	});

	test('and nothing is said where each has a value', async () => {
		expect(await hintsFor(parameters, [value, value])).toEqual([]);
	});
});

test('what is left empty on the panel itself needs no hint', async () => {
	const parameters = { generation: { seed: '', negativePrompt: '' }, advanced: { webhookURL: '' } };
	expect(await hintsFor(parameters, [1])).toEqual([]);
});

test('Image → Get counts them too', async () => {
	const taskUUID = '1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
	const { hints } = await harness.run(
		{ operation: 'get', taskUUID, waiting: { timeLimit: V } },
		{ items: [{ v: '' }, { v: 1 }], onError: 'continueRegularOutput' },
	);
	expect(hints).toEqual([
		'Waiting → Time Limit (Seconds) is empty for 1 of 2 items, so it is not set there',
	]);
});

test.each([
	['spaces', 'SKU-1', ' SKU-1\u00a0'],
	['invisible characters', 'SKU-1', '\ufeffSKU-1\u200b'],
	['another Unicode form', 'caf\u00e9', 'cafe\u0301'],
])('a key with %s is the same key, and one image', async (_what, one, other) => {
	const runOptions = { idempotencyKey: V, concurrency: 1 };
	const { json } = await harness.run(
		{ ...PLAIN, runOptions, output: { download: false } },
		{ items: [{ v: one }, { v: other }] },
	);
	expect(harness.billed()).toBe(1);
	expect(new Set(json.map(({ taskUUID }) => taskUUID)).size).toBe(1);
});
