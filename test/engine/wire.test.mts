import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMockServer, type MockServer } from '../mock/mockServer.mts';
import { openEngine, type Engine } from './engine.mts';

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

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const BARE = {
	taskType: 'imageInference',
	taskUUID: expect.stringMatching(UUID_V4) as string,
	model: 'runware:97@1',
	positivePrompt: 'a cat',
	width: 1024,
	height: 1024,
	includeCost: true,
};

/** Runs the node on the items and gives the tasks that reached Runware, in order. */
async function sent(parameters: INodeParameters, items: object[] = [{}]) {
	const runOptions = { concurrency: 1, retryDelay: 0.01, ...(parameters.runOptions as object) };
	const output = { download: false, ...(parameters.output as object) };
	const run = await engine.run({
		items: items.map((json) => ({ json: json as never })),
		node: { parameters: { positivePrompt: 'a cat', ...parameters, runOptions, output } },
		credentials: { apiKey: 'key', baseUrl: mock.url },
	}).done;
	const { error } = run.data.resultData;
	if (error) throw error;
	const tasks = mock
		.requests()
		.filter(({ host }) => host === 'api')
		.flatMap(({ body, text }) =>
			(body as Record<string, unknown>[]).map((task) => ({ task, text })),
		)
		.filter(({ task }) => task.taskType === 'imageInference');
	return { run, tasks: tasks.map(({ task }) => task), texts: tasks.map(({ text }) => text) };
}

/** `('lora.model', x)` and `('generation.steps', 9)` → the node's parameters with x or 9 in place. */
function placed(field: string, value: unknown): INodeParameters {
	const [group, name] = field.split('.');
	if (group === 'model') return { model: { __rl: true, mode: 'air', value } } as INodeParameters;
	if (group === 'width' || group === 'height') {
		return { size: 'custom', [group]: value } as INodeParameters;
	}
	if (group === 'acceleratorOptions') {
		return { advanced: { acceleratorOptions: { [name]: value } } } as INodeParameters;
	}
	if (group !== 'lora') return { [group]: name ? { [name]: value } : value } as INodeParameters;
	const held = name === 'model' ? { __rl: true, mode: 'air', value } : value;
	const model = { __rl: true, mode: 'air', value: 'civitai:1@2' };
	return {
		generation: { lora: { entries: [{ model, [name]: held }] } },
	} as unknown as INodeParameters;
}

interface Row {
	/** on the page */
	parameter: string;
	/** the parameter's place in the node, and how the panel calls it */
	field: string;
	label: string;
	/** two values, and each one's form on the wire when it is another */
	values: [unknown, unknown];
	wire?: [unknown, unknown];
	/** what else is on the wire because of it */
	beside?: object;
}

const HOOK = 'http://127.0.0.1:9/hook?token=a%20b';
const PUT = 'http://127.0.0.1:9/put.jpg?sig=1&x=2';
const UUIDS: [string, string] = [
	'1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
	'0a0b0c0d-0e0f-4a1b-8c2d-3e4f5a6b7c8d',
];

const row = (
	parameter: string,
	field: string,
	label: string,
	values: [unknown, unknown],
	more: Partial<Row> = {},
): Row => ({ parameter, field, label, values, ...more });

const cache = (name: string, label: string, values: [unknown, unknown]) =>
	row(
		`acceleratorOptions.${name}`,
		`acceleratorOptions.${name}`,
		`Advanced → Acceleration → ${label}`,
		values,
	);

const ROWS: Row[] = [
	row('taskUUID', 'runOptions.taskUUID', 'Cost and Retries → Task UUID', UUIDS),
	row('outputType', 'output.outputType', 'Output → Transfer Image As', ['base64Data', 'dataURI']),
	row('outputFormat', 'output.outputFormat', 'Output → File Format', ['PNG', 'WEBP']),
	row('outputQuality', 'output.outputQuality', 'Output → Quality', [20, 99]),
	row('webhookURL', 'advanced.webhookURL', 'Advanced → Webhook URL', [HOOK, `${HOOK}&b=2`]),
	row('deliveryMethod', 'advanced.deliveryMethod', 'Advanced → Delivery Method', ['async', 'sync']),
	row('uploadEndpoint', 'advanced.uploadEndpoint', 'Advanced → Upload URL', [PUT, `${PUT}&b=2`]),
	row('safety.checkContent', 'advanced.checkContent', 'Advanced → Check Content', [true, false]),
	row('safety.mode', 'advanced.mode', 'Advanced → Content Check Mode', ['fast', 'none']),
	row('ttl', 'output.ttl', 'Output → Link Lifetime (Seconds)', [60, 86400]),
	row('includeCost', 'output.includeCost', 'Output → Include Cost', [true, false]),
	row('numberResults', 'numberResults', 'Number of Images', [2, 20]),
	cache('cacheEndStep', 'Cache End Step', [1, 30]),
	cache('cacheEndStepPercentage', 'Cache End Percentage', [1, 100]),
	cache('cacheMaxConsecutiveSteps', 'Cache Steps in a Row', [1, 5]),
	cache('cacheStartStep', 'Cache Start Step', [0, 29]),
	cache('cacheStartStepPercentage', 'Cache Start Percentage', [0, 99]),
	cache('fbCache', 'FB Cache', [true, false]),
	cache('fbCacheThreshold', 'FB Cache Threshold', [0, 0.07]),
	cache('teaCache', 'TeaCache', [true, false]),
	cache('teaCacheDistance', 'TeaCache Distance', [1, 0.29]),
	cache('dbCache', 'DB Cache', [true, false]),
	cache('dbCacheThreshold', 'DB Cache Threshold', [0.01, 1]),
	cache('dbCacheSkipInterval', 'DB Cache Skip Interval', [1, 12]),
	row('model', 'model', 'Model', ['runware:97@2', 'runware:97@3']),
	row('positivePrompt', 'positivePrompt', 'Prompt', ['a dog', '50% off']),
	row('negativePrompt', 'generation.negativePrompt', 'Image Settings → Negative Prompt', [
		'text',
		' x ',
	]),
	row('width', 'width', 'Width (Size: Custom)', [128, 2048]),
	row('height', 'height', 'Height (Size: Custom)', [144, 2032]),
	row('seed', 'generation.seed', 'Image Settings → Seed', ['0', '4294967296'], {
		wire: [0, 4294967296],
	}),
	row('steps', 'generation.steps', 'Image Settings → Steps', [1, 50]),
	row('scheduler', 'generation.scheduler', 'Image Settings → Scheduler', [
		'DPM++ 2M SDE Karras',
		'Euler DiscreteScheduler',
	]),
	row('CFGScale', 'generation.CFGScale', 'Image Settings → CFG Scale', [0, 4.35]),
	row('lora.model', 'lora.model', 'Image Settings → LoRAs → LoRA', [
		'civitai:3@4',
		'my-org:style_2@1.5',
	]),
	row('lora.weight', 'lora.weight', 'Image Settings → LoRAs → Weight', [-4, 0.57]),
	row('lora.transformer', 'lora.transformer', 'Image Settings → LoRAs → Transformer', [
		'high',
		'low',
	]),
];

/** The whole task with the parameter at its place in Runware's nesting. */
function body({ parameter, values, wire = values }: Row, at: 0 | 1): object {
	const [group, name] = parameter.split('.');
	if (!name) return { ...BARE, [group]: wire[at] };
	if (group === 'lora') {
		return { ...BARE, lora: [{ model: 'civitai:1@2', [name]: wire[at] }] };
	}
	return { ...BARE, [group]: { [name]: wire[at] } };
}

const TEST_NAME = 'reaches the wire under its own name, nesting and type';

test('nothing set is exactly the four keys, both sides and the wish for the cost', async () => {
	const { tasks } = await sent({});
	expect(tasks).toEqual([BARE]);
	expect(Object.keys(tasks[0])).toHaveLength(7);
});

test('taskType is always imageInference', async () => {
	const { tasks } = await sent({ resource: 'image', operation: 'generate' });
	expect(tasks.map(({ taskType }) => taskType)).toEqual(['imageInference']);
});

describe.each(ROWS)('$parameter ($label)', (parameter) => {
	const { field, values } = parameter;

	test(TEST_NAME, async () => {
		const { tasks } = await sent(placed(field, values[0]));
		expect(tasks).toEqual([body(parameter, 0)]);
	});

	test('can be another for each item, by expression', async () => {
		const items = values.map((v) => ({ v }));
		const { tasks } = await sent(placed(field, '={{ $json.v }}'), items);
		expect(tasks).toEqual([body(parameter, 0), body(parameter, 1)]);
	});

	test('is read from text as from a sheet', async () => {
		const items = values.map((v) => ({ v: String(v) }));
		const { tasks } = await sent(placed(field, '={{ $json.v }}'), items);
		expect(tasks).toEqual([body(parameter, 0), body(parameter, 1)]);
	});
});

test('all at once stand side by side', async () => {
	const air = (value: string) => ({ __rl: true, mode: 'air', value });
	const { tasks } = await sent({
		model: { __rl: true, mode: 'list', value: 'runware:97@2', cachedResultName: 'Dev' },
		size: '1280x720',
		numberResults: 3,
		generation: {
			...{ seed: '7', steps: 12, CFGScale: 3.5, scheduler: 'Euler a', negativePrompt: 'no' },
			lora: {
				entries: [
					{ model: air('civitai:1@2'), weight: 0.8, transformer: 'low' },
					{ model: air('civitai:3@4') },
				],
			},
		},
		output: { outputFormat: 'WEBP', outputQuality: 80, ttl: 600, includeCost: true },
		advanced: {
			deliveryMethod: 'async',
			webhookURL: HOOK,
			checkContent: true,
			mode: 'fast',
			acceleratorOptions: {
				teaCache: true,
				teaCacheDistance: 0.3,
				cacheStartStep: 2,
				cacheEndStep: 9,
			},
		},
	});
	expect(tasks).toEqual([
		{
			...BARE,
			model: 'runware:97@2',
			width: 1280,
			height: 720,
			numberResults: 3,
			seed: 7,
			steps: 12,
			CFGScale: 3.5,
			scheduler: 'Euler a',
			negativePrompt: 'no',
			lora: [{ model: 'civitai:1@2', weight: 0.8, transformer: 'low' }, { model: 'civitai:3@4' }],
			outputFormat: 'WEBP',
			outputQuality: 80,
			ttl: 600,
			includeCost: true,
			deliveryMethod: 'async',
			webhookURL: HOOK,
			safety: { checkContent: true, mode: 'fast' },
			acceleratorOptions: {
				teaCache: true,
				teaCacheDistance: 0.3,
				cacheStartStep: 2,
				cacheEndStep: 9,
			},
		},
	]);
});

test('a computed number is sent as it was meant', async () => {
	const { texts } = await sent({
		generation: {
			steps: '={{ 0.1 * 3 * 100 }}',
			CFGScale: '={{ 0.1 + 0.2 }}',
			lora: {
				entries: [
					{ model: { __rl: true, mode: 'air', value: 'civitai:1@2' }, weight: '={{ 0.7 + 0.1 }}' },
				],
			},
		},
	});
	expect(texts[0]).toMatch(/"steps":30[,}]/);
	expect(texts[0]).toMatch(/"CFGScale":0\.3[,}]/);
	expect(texts[0]).toMatch(/"weight":0\.8[,}]/);
});

test.each(['9007199254740993', '9223372036854775807', '18014398509481985'])(
	'seed %s reaches the wire digit by digit',
	async (digits) => {
		const { texts } = await sent({ generation: { seed: '={{ $json.seed }}' } }, [{ seed: digits }]);
		expect(texts[0]).toMatch(new RegExp(`"seed":${digits}[,}]`));
	},
);

test.each(['1536x512', '720x1280', '896x1120', '1280 X 720', ' 640×1152 '])(
	'size %s becomes both sides',
	async (size) => {
		const [width, height] = size.split(/[x×]/i).map(Number);
		const { tasks } = await sent({ size: '={{ $json.size }}' }, [{ size }]);
		expect(tasks).toEqual([{ ...BARE, width, height }]);
	},
);

test.each([
	['Story', 720, 1280],
	[' 9 : 16 ', 720, 1280],
	['square', 1024, 1024],
	['Square 1:1 (1024 × 1024)', 1024, 1024],
	['portrait', 832, 1248],
	['portrait 4:5', 896, 1120],
	['LANDSCAPE', 1248, 832],
	['4:3', 1152, 864],
	['wide', 1280, 720],
	['reel', 720, 1280],
	['link preview', 1216, 640],
	['1.9:1', 1216, 640],
])('size %j is %i x %i', async (size, width, height) => {
	const { tasks } = await sent({ size: '={{ $json.size }}' }, [{ size }]);
	expect(tasks).toEqual([{ ...BARE, width, height }]);
});

describe('a prompt reaches the wire byte for byte', () => {
	const PROMPTS: [unknown, string][] = [
		['2026', '2026'],
		[2026, '2026'],
		['50% off', '50% off'],
		['%41 %zz %', '%41 %zz %'],
		['"double" \'single\' `back`', '"double" \'single\' `back`'],
		['one\ntwo\r\nthree\ttab', 'one\ntwo\r\nthree\ttab'],
		[
			'🎉 café\u0301 日本語 \u{1F468}\u200D\u{1F469}',
			'🎉 café\u0301 日本語 \u{1F468}\u200D\u{1F469}',
		],
		['  led and trailed  ', '  led and trailed  '],
		['{{ $json.secret }}', '{{ $json.secret }}'],
		['={{ 1 + 1 }}', '={{ 1 + 1 }}'],
		['$& $1 \\n \\u0041 </script>', '$& $1 \\n \\u0041 </script>'],
		['"seed": 12345678901234567890', '"seed": 12345678901234567890'],
		['null', 'null'],
		['[1,2]', '[1,2]'],
		['x'.repeat(10_000), 'x'.repeat(10_000)],
	];

	test('from the data', async () => {
		const { tasks } = await sent(
			{ positivePrompt: '={{ $json.prompt }}' },
			PROMPTS.map(([prompt]) => ({ prompt, secret: 's3cret' })),
		);
		expect(tasks.map((task) => task.positivePrompt)).toEqual(PROMPTS.map(([, wire]) => wire));
	});

	test.each(
		PROMPTS.filter(
			([given]) => typeof given === 'string' && !given.startsWith('=') && given.length < 100,
		),
	)('typed into the field: %j', async (given, wire) => {
		const { tasks } = await sent({ positivePrompt: given as string });
		expect(tasks).toEqual([{ ...BARE, positivePrompt: wire }]);
	});

	test('and comes back as it was in the row', async () => {
		const { run } = await sent(
			{ positivePrompt: '={{ $json.prompt }}' },
			PROMPTS.map(([prompt]) => ({ prompt })),
		);
		const rows = engine.rows(run).map(({ json }) => json.positivePrompt);
		expect(rows).toEqual(PROMPTS.map(([, wire]) => wire));
	});
});
