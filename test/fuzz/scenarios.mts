// What the node is asked to do, by the names on its panel.

export type Values = Record<string, unknown>;

export interface Scenario {
	parameters: Values;
	items: number;
	/** tasks that somebody bought before; `{task}` in the parameters is the UUID of the first */
	bought?: { deliveryMethod: 'sync' | 'async'; numberResults?: number };
	/** the same run once before, as it should be */
	isSecondRun?: true;
	isTool?: true;
	isTrigger?: true;
	/** a search of a list on the panel */
	list?: 'searchLoras' | 'searchModels';
	isPing?: true;
}

const TIME_LIMIT_S = 20;
export const promptOf = (item: number): string => `picture ${item}`;
/** replaced by the item's own prompt */
const PROMPT = '{prompt}';
const UNKNOWN_TASK = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';

const generate = (changes: {
	run?: Values;
	advanced?: Values;
	output?: Values;
	count?: number;
	operation?: string;
}): Values => ({
	resource: 'image',
	operation: changes.operation ?? 'generate',
	model: { __rl: true, mode: 'list', value: 'runware:97@1' },
	positivePrompt: PROMPT,
	size: '1024x1024',
	numberResults: changes.count ?? 1,
	output: { download: false, includeCost: true, ...changes.output },
	runOptions: { retryDelay: 0.5, ...changes.run },
	advanced: { timeLimit: TIME_LIMIT_S, ...changes.advanced },
});

const get = (taskUUID: string, delivery: Values = {}, output: Values = {}): Values => ({
	resource: 'image',
	operation: 'get',
	taskUUID,
	output: { download: false, ...output },
	waiting: { timeLimit: TIME_LIMIT_S, ...delivery },
});

const loras = (more: Values): Values => ({
	resource: 'lora',
	operation: 'getAll',
	architecture: 'any',
	search: '',
	...more,
});

const KEY = { idempotencyKey: `key of ${PROMPT}` };
const ASYNC = { deliveryMethod: 'async' };
const BATCH = { ...ASYNC, tasksPerRequest: 10 };
const TASK = '{task}';

const one = (parameters: Values, more: Partial<Scenario> = {}): Scenario => ({
	parameters,
	items: 1,
	...more,
});
const three = (parameters: Values): Scenario => ({ parameters, items: 3 });
const boughtSync = { bought: { deliveryMethod: 'sync' } } as const;
const boughtSet = { bought: { deliveryMethod: 'async', numberResults: 3 } } as const;
const boughtAsync = { bought: { deliveryMethod: 'async' } } as const;
const tool = { isTool: true } as const;

export const SCENARIOS = {
	sync: one(generate({})),
	'sync set': one(generate({ count: 3 })),
	'sync key': three(generate({ run: KEY })),
	'sync key again': one(generate({ run: KEY }), { isSecondRun: true }),
	'sync budget': three(generate({ run: { budget: 0.02 } })),
	'sync base64': one(generate({ output: { outputType: 'base64Data', download: true } })),
	'sync data URI': one(generate({ output: { outputType: 'dataURI', includeInput: true } })),
	async: one(generate({ advanced: ASYNC })),
	'async set': one(generate({ advanced: ASYNC, count: 3 })),
	'async base64': one(generate({ advanced: ASYNC, output: { outputType: 'base64Data' } })),
	batch: three(generate({ advanced: BATCH })),
	'batch key': three(generate({ advanced: BATCH, run: KEY })),
	'not waited for': three(generate({ advanced: { ...BATCH, wait: false } })),
	files: one(generate({ output: { download: true } })),
	tool: one(generate({}), tool),
	'tool async': one(generate({ advanced: ASYNC }), tool),
	'tool get': one(get(TASK), { ...boughtSync, ...tool }),
	get: one(get(TASK), boughtSync),
	'get set': one(get(TASK, { wait: true }), boughtSet),
	'get running': one(get(TASK), boughtAsync),
	'get waiting': one(get(TASK, { wait: true }), boughtAsync),
	'get files': one(get(TASK, {}, { download: true }), boughtAsync),
	'get unknown': one(get(UNKNOWN_TASK)),
	estimate: one(generate({ operation: 'estimate' })),
	account: one({ resource: 'account', operation: 'get' }),
	LoRAs: one(loras({ limit: 5 })),
	'all LoRAs': one(loras({ returnAll: true })),
	'LoRA list': one({}, { list: 'searchLoras' }),
	'model list': one({}, { list: 'searchModels' }),
	callback: one({ failures: 'rows', output: { download: false } }, { isTrigger: true }),
	ping: one({}, { isPing: true }),
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

/** What the panel holds for one item. */
export function parametersFor({ parameters }: Scenario, item: number, taskUUID = ''): Values {
	const text = JSON.stringify(parameters)
		.replaceAll(PROMPT, promptOf(item))
		.replaceAll(TASK, taskUUID);
	return JSON.parse(text) as Values;
}
