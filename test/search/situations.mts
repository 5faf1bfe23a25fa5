// What is searched: the settings of the node, what happens around it, and how many faults there are.
import {
	both,
	DELIVERIES,
	FOR_BUDGETS,
	LIST_PRICE,
	named,
	ONE_FORM_EACH,
	withKey,
	type Situation,
} from './situation.mts';
import { EDGES } from './edges.mts';

const flat = (usd: number) => () => usd;
const firstThen = (first: number, rest: number) => (nth: number) => (nth === 0 ? first : rest);

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
	...EDGES,
];

export function situationOf({ name, faults }: { name: string; faults?: number }): Situation {
	const situation = SITUATIONS.find((one) => one.name === name);
	if (situation === undefined) throw new Error(`There is no situation "${name}"`);
	return { ...situation, faults: faults ?? situation.faults };
}
