// What is searched: the settings of the node, what happens around it, and how many faults there are.
import type { SwitchName, SwitchValue } from './switches.mts';

export type CourseName =
	| 'alone'
	| 'killed'
	| 'stopped'
	| 'two at once'
	| 'loop'
	| 'any retry'
	| 'tool calls at once'
	| 'agent'
	| 'manual again'
	| 'manual loop again';

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
	/** images of each item */
	results?: number;
	/** images of each item that come after the time limit */
	lateImages?: number;
	concurrency?: number;
	includeCost?: boolean;
	/** all items have one prompt and one key */
	sharesKey?: true;
	/** the node has another id in each execution, as one that was deleted and pasted again */
	isPasted?: true;
	/** Runware receives each request to it twice at once */
	gateway?: 'repeats';
	/** the only faults that there are, by name */
	meets?: readonly string[];
	/** how a run in the editor ends */
	ends?: 'with a fault' | 'by Stop';
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
		...(short.faults === 0 ? ['no fault'] : []),
		...(short.isBatch ? ['in one request'] : []),
		...(short.hasKey ? ['key'] : ['no key']),
		...(short.budget === undefined ? [] : [`budget $${short.budget}`]),
		...(short.prices === undefined ? [] : [`prices ${[0, 1, 2].map(short.prices).join(' ')}`]),
		...(short.download ? ['files'] : []),
		...(short.wait === false ? ['not waited for'] : []),
		...(short.results === undefined ? [] : [`${short.results} images each`]),
		...(short.lateImages === undefined ? [] : [`${short.lateImages} of them late`]),
		...(short.concurrency === undefined ? [] : [`concurrency ${short.concurrency}`]),
		...(short.includeCost ? ['with costs'] : []),
		...(short.sharesKey ? ['one key for all'] : []),
		...(short.isPasted ? ['pasted again'] : []),
		...(short.gateway ? ['gateway repeats'] : []),
		...(short.ends ? [`ends ${short.ends}`] : []),
	].join(', ');
	return { faults: 1, ...short, name: what, items };
}

const flat = (usd: number) => () => usd;
const firstThen = (first: number, rest: number) => (nth: number) => (nth === 0 ? first : rest);

/**
 * The forms that an answer can take are searched with one fault. Here, where runs multiply, a form
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

/** Where something else than the form of a fault is searched: one of each effect. */
const FEW_FAULTS = [
	'400 invalidWidth',
	'402',
	'401',
	'no answer, taken',
	'reset, taken',
	'generation fails with inferenceError (errors)',
	'repeated by a gateway, the refusal comes through',
];
const STOPS_ONLY: Situation['worlds'] = { ...FOR_BUDGETS, 'on error': ['stop'] };

/** Images that come after the time limit are billed all the same. */
const LATE_IMAGES: Situation[] = [false, true].flatMap((hasKey) => {
	const late = {
		...({ course: 'alone', delivery: 'async', results: 3, lateImages: 1, hasKey } as const),
		...{ worlds: FOR_BUDGETS, meets: FEW_FAULTS },
	};
	return [
		// Room for two of three, each with its late image.
		named({ ...late, items: 3, concurrency: 1, budget: 0.065, faults: hasKey ? 0 : 1 }),
		// Two at once, each at three times its price; then room for six of seven.
		named({ ...late, items: 7, concurrency: 2, budget: 0.17, faults: 0 }),
	];
});

const REPEATED: Situation[] = DELIVERIES.flatMap((delivery) =>
	[true, false].map((isBatch) =>
		named({
			...{ course: 'alone', items: 3, delivery, hasKey: false, gateway: 'repeats', faults: 0 },
			...{ isBatch: isBatch || undefined, budget: 0.02, worlds: FOR_BUDGETS },
		}),
	),
);

const TOOL_CALLS: Situation[] = DELIVERIES.flatMap((delivery) =>
	[0.02, undefined].map((budget) =>
		named({
			...{ course: 'tool calls at once', items: 3, delivery, hasKey: false, budget },
			...{ worlds: STOPS_ONLY, meets: FEW_FAULTS },
		}),
	),
);

const RETRIES: Situation[] = DELIVERIES.flatMap((delivery) => {
	const retries = {
		...({ course: 'any retry', items: 2, delivery, hasKey: false, concurrency: 1 } as const),
		meets: FEW_FAULTS,
	};
	return [
		named({ ...retries, faults: 2, worlds: { ...ONE_FORM_EACH, visible: ['at once'] } }),
		named({ ...retries, budget: 0.01, worlds: STOPS_ONLY }),
	];
});

const AGENTS: Situation[] = DELIVERIES.flatMap((delivery) =>
	[{ faults: 0 }, { meets: FEW_FAULTS }, { budget: 0.02, meets: FEW_FAULTS }].map((short) =>
		named({ course: 'agent', items: 3, delivery, hasKey: false, worlds: STOPS_ONLY, ...short }),
	),
);

const PRESSES: Situation[] = (['manual again', 'manual loop again'] as const).flatMap((course) =>
	(['with a fault', 'by Stop'] as const).flatMap((ends) =>
		[undefined, 0.02].map((budget) =>
			named({
				...{ course, ends, items: budget ? 3 : 4, budget, hasKey: false, worlds: FOR_BUDGETS },
				...{ delivery: ends === 'by Stop' ? 'async' : 'sync', concurrency: 1 },
				...(ends === 'by Stop' ? { faults: 0 } : { meets: FEW_FAULTS }),
			}),
		),
	),
);

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
	...LATE_IMAGES,
	...REPEATED,
	...TOOL_CALLS,
	...RETRIES,
	...AGENTS,
	...PRESSES,
	...DELIVERIES.map((delivery) =>
		named({
			...{ course: 'alone', items: 3, delivery, hasKey: true, sharesKey: true },
			...{ includeCost: true, worlds: FOR_BUDGETS, meets: FEW_FAULTS },
		}),
	),
	...DELIVERIES.map((delivery) =>
		named({
			...{ course: 'alone', items: 2, delivery, hasKey: false, isPasted: true },
			...{ worlds: ONE_FORM_EACH, meets: FEW_FAULTS },
		}),
	),
];

export function situationOf({ name, faults }: { name: string; faults?: number }): Situation {
	const situation = SITUATIONS.find((one) => one.name === name);
	if (situation === undefined) throw new Error(`There is no situation "${name}"`);
	return { ...situation, faults: faults ?? situation.faults };
}
