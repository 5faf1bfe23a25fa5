// What many plays found, in a form that can be added up.
import { KINDS } from './kinds.mts';
import type { Play } from './play.mts';

interface KindCount {
	plays: number;
	/** mutated replies */
	mutated: number;
	failed: number;
}

export interface Failure {
	count: number;
	/** the number of the first play */
	first: number;
	kinds: Record<string, number>;
	/** what had been mutated in these plays */
	mutations: Record<string, number>;
}

export interface Found {
	kinds: Record<string, KindCount>;
	failures: Record<string, Failure>;
}

export const nothingFound = (): Found => ({
	kinds: Object.fromEntries(KINDS.map(({ name }) => [name, { plays: 0, mutated: 0, failed: 0 }])),
	failures: {},
});

const addTo = (counts: Record<string, number>, name: string, count = 1) => {
	counts[name] = (counts[name] ?? 0) + count;
};

const noFailure = (first: number): Failure => ({ count: 0, first, kinds: {}, mutations: {} });

export function addPlay(found: Found, { plan, exchanges }: Play, violations: string[]): void {
	const count = found.kinds[plan.kind.name];
	const mutations = exchanges.flatMap((exchange) => exchange.mutations);
	count.plays++;
	count.mutated += exchanges.filter((exchange) => exchange.mutations.length > 0).length;
	if (violations.length > 0) count.failed++;
	for (const violation of violations) {
		const failure = (found.failures[violation] ??= noFailure(plan.number));
		failure.count++;
		addTo(failure.kinds, plan.kind.name);
		for (const mutation of new Set(mutations)) addTo(failure.mutations, mutation);
	}
}

export function addFound(all: Found, found: Found): void {
	for (const [name, { plays, mutated, failed }] of Object.entries(found.kinds)) {
		const count = all.kinds[name];
		count.plays += plays;
		count.mutated += mutated;
		count.failed += failed;
	}
	for (const [violation, failure] of Object.entries(found.failures)) {
		const known = (all.failures[violation] ??= noFailure(failure.first));
		known.count += failure.count;
		known.first = Math.min(known.first, failure.first);
		for (const [name, count] of Object.entries(failure.kinds)) addTo(known.kinds, name, count);
		for (const [name, count] of Object.entries(failure.mutations))
			addTo(known.mutations, name, count);
	}
}
