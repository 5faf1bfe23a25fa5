// What is searched: the settings of the node, what happens around it, and how many faults there are.
import type { SwitchName, SwitchValue } from './switches.mts';

export type CourseName = 'alone' | 'killed' | 'stopped' | 'two at once' | 'loop';

export interface Situation {
	name: string;
	course: CourseName;
	faults: number;
	items: number;
	delivery: 'sync' | 'async';
	hasKey: boolean;
	/** several tasks to a request */
	isBatch?: true;
	/** USD */
	budget?: number;
	/** USD of the nth image billed; $0.009 if not told */
	prices?: (nth: number) => number;
	download?: true;
	wait?: false;
	/** where not every world is searched: the values that are */
	worlds?: { [N in SwitchName]?: readonly SwitchValue<N>[] } & { 'on error'?: readonly string[] };
}

export const LIST_PRICE = 0.009;
/** The node's Time Limit in every situation. */
export const TIME_LIMIT_S = 20;

type Short = Partial<Situation> & Pick<Situation, 'course'>;

const DELIVERIES = ['sync', 'async'] as const;

const both = (short: Short): Situation[] =>
	DELIVERIES.flatMap((delivery) =>
		[true, false].map((hasKey) => named({ ...short, delivery, hasKey })),
	);
const withKey = (short: Short): Situation[] =>
	DELIVERIES.map((delivery) => named({ ...short, delivery, hasKey: true }));

function named(short: Short & Pick<Situation, 'delivery' | 'hasKey'>): Situation {
	const items = short.items ?? 1;
	const what = [
		short.course,
		items === 1 ? 'one task' : `${items} items`,
		short.delivery,
		...(short.faults === 2 ? ['two faults'] : []),
		...(short.isBatch ? ['in one request'] : []),
		...(short.hasKey ? ['key'] : ['no key']),
		...(short.budget === undefined ? [] : [`budget $${short.budget}`]),
		...(short.prices === undefined ? [] : [`prices ${[0, 1, 2].map(short.prices).join(' ')}`]),
		...(short.download ? ['files'] : []),
		...(short.wait === false ? ['not waited for'] : []),
	].join(', ');
	return { faults: 1, ...short, name: what, items };
}

const flat = (usd: number) => () => usd;
const firstThen = (first: number, rest: number) => (nth: number) => (nth === 0 ? first : rest);

/**
 * The forms that an answer can take are searched with one fault. Here, where plays multiply, a form
 * stands for its likes: that it is read as its likes are is what the other situations show.
 */
const ONE_FORM_EACH: Situation['worlds'] = {
	unknown: ['empty'],
	archive: ['kept', 'none'],
	archiveOfRunning: ['unknown'],
	archiveAfterConflict: ['task'],
	pollOfRunningSync: ['unknown'],
	speed: ['quick', 'slow'],
	'on error': ['stop'],
};
/** How a budget is kept has nothing to do with how an unknown task looks. */
const FOR_BUDGETS: Situation['worlds'] = {
	...ONE_FORM_EACH,
	'on error': undefined,
	archive: ['kept'],
	visible: ['at once'],
	speed: ['quick'],
};

const BUDGETS: Situation[] = [
	{ budget: 0.027 },
	{ budget: 0.02 },
	{ budget: 0.05, prices: flat(0.02) },
	{ budget: 0.028, prices: flat(0.02) },
	{ budget: 0.04, prices: firstThen(LIST_PRICE, 0.02) },
	{ budget: 0.1, prices: firstThen(0.02, LIST_PRICE) },
].flatMap((short) => {
	const budget = { course: 'alone' as const, items: 3, worlds: FOR_BUDGETS, ...short };
	return [
		...DELIVERIES.map((delivery) => named({ ...budget, delivery, hasKey: false })),
		named({ ...budget, isBatch: true, delivery: 'async', hasKey: true }),
		named({ ...budget, course: 'loop', items: 2, delivery: 'sync', hasKey: false }),
	];
});

/** Of any situation, so that one that takes long begins first. */
export const SITUATIONS: Situation[] = [
	...both({ course: 'alone', faults: 2, worlds: ONE_FORM_EACH }),
	...both({ course: 'alone' }),
	...[true, false].map((hasKey) =>
		named({ course: 'alone', items: 3, isBatch: true, delivery: 'async', hasKey }),
	),
	named({ course: 'alone', items: 3, delivery: 'sync', hasKey: false, worlds: ONE_FORM_EACH }),
	named({ course: 'alone', wait: false, delivery: 'async', hasKey: true }),
	...BUDGETS,
	...withKey({ course: 'two at once', worlds: ONE_FORM_EACH }),
	...withKey({ course: 'killed', worlds: ONE_FORM_EACH }),
	named({
		...{ course: 'killed', items: 3, isBatch: true, delivery: 'async', hasKey: true },
		worlds: ONE_FORM_EACH,
	}),
	...both({ course: 'stopped', worlds: ONE_FORM_EACH }),
	...DELIVERIES.map((delivery) =>
		named({
			...{ course: 'stopped', items: 3, delivery, hasKey: false, download: true },
			...{ isBatch: delivery === 'async' ? true : undefined, worlds: FOR_BUDGETS },
		}),
	),
	...DELIVERIES.map((delivery) => named({ course: 'loop', delivery, hasKey: false })),
];

export function situationOf({ name, faults }: { name: string; faults?: number }): Situation {
	const situation = SITUATIONS.find((one) => one.name === name);
	if (situation === undefined) throw new Error(`There is no situation "${name}"`);
	return { ...situation, faults: faults ?? situation.faults };
}

/** What the panel holds for one item. */
export const parametersOf = (situation: Situation, item: number): Record<string, unknown> => ({
	resource: 'image',
	operation: 'generate',
	model: { __rl: true, mode: 'list', value: 'runware:97@1' },
	positivePrompt: promptOf(item),
	size: '1024x1024',
	numberResults: 1,
	runOptions: {
		...(situation.hasKey ? { idempotencyKey: `key-${item}` } : {}),
		...(situation.budget === undefined ? {} : { budget: situation.budget }),
	},
	advanced: {
		deliveryMethod: situation.delivery,
		timeLimit: TIME_LIMIT_S,
		...(situation.isBatch ? { tasksPerRequest: situation.items } : {}),
		...(situation.wait === undefined ? {} : { wait: situation.wait }),
	},
	output: { download: situation.download ?? false, includeCost: situation.budget !== undefined },
});

export const getParameters = (taskUUID: string): Record<string, unknown> => ({
	resource: 'image',
	operation: 'get',
	taskUUID,
	output: { download: false },
	waiting: { wait: true, timeLimit: TIME_LIMIT_S },
});

export const promptOf = (item: number): string => `picture ${item}`;
