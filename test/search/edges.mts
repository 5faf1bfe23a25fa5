// Situations at the edges of an execution and beyond them.
import { DELIVERIES, FOR_BUDGETS, named, ONE_FORM_EACH, type Situation } from './situation.mts';

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
		worlds: FOR_BUDGETS,
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
			worlds: STOPS_ONLY,
		}),
	),
);

const RETRIES: Situation[] = DELIVERIES.flatMap((delivery) => {
	const retries = {
		...({ course: 'any retry', items: 2, delivery, hasKey: false, concurrency: 1 } as const),
		meets: FEW_FAULTS,
	};
	return [
		named({ ...retries, faults: 2, worlds: ONE_FORM_EACH }),
		named({ ...retries, budget: 0.01, worlds: STOPS_ONLY }),
	];
});

const AGENTS: Situation[] = DELIVERIES.flatMap((delivery) =>
	[{ faults: 0 }, {}, { budget: 0.02 }].map((short) =>
		named({ course: 'agent', items: 3, delivery, hasKey: false, worlds: STOPS_ONLY, ...short }),
	),
);

const PRESSES: Situation[] = (['manual again', 'manual loop again'] as const).flatMap((course) =>
	(['with a fault', 'by Stop'] as const).flatMap((ends) =>
		[undefined, 0.02].map((budget) =>
			named({
				...{ course, ends, items: budget ? 3 : 4, budget, hasKey: false, worlds: FOR_BUDGETS },
				...{ delivery: ends === 'by Stop' ? 'async' : 'sync', concurrency: 1 },
				...(ends === 'by Stop' ? { faults: 0 } : {}),
				...(budget === undefined ? {} : { meets: FEW_FAULTS }),
			}),
		),
	),
);

export const EDGES: Situation[] = [
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
