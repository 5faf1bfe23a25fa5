// What was found, for people.
import type { Failure, Found } from './found.mts';

const number = (value: number) => value.toLocaleString('en');

const mostOf = (counts: Record<string, number>, most: number) =>
	Object.entries(counts)
		.toSorted(([, a], [, b]) => b - a)
		.slice(0, most)
		.map(([name, count]) => `${name} (${number(count)})`)
		.join(', ');

const sumOf = ({ kinds }: Found, what: 'plays' | 'mutated' | 'failed') =>
	Object.values(kinds).reduce((sum, count) => sum + count[what], 0);

export function printKinds({ kinds }: Found): void {
	for (const [name, { plays, mutated, failed }] of Object.entries(kinds)) {
		if (plays === 0) continue;
		console.log(
			`${number(mutated).padStart(9)} mutated replies ${number(plays).padStart(9)} plays ${number(failed).padStart(7)} failed  ${name}`,
		);
	}
}

export async function printFailures(
	{ failures }: Found,
	most: number,
	least: (violation: string, failure: Failure) => Promise<string[]>,
): Promise<void> {
	const sorted = Object.entries(failures).toSorted(([, a], [, b]) => b.count - a.count);
	for (const [at, [violation, failure]] of sorted.entries()) {
		console.log(`\n${number(failure.count)} × ${violation}   --show ${failure.first}`);
		console.log(`  in ${mostOf(failure.kinds, 6)}`);
		console.log(`  by ${mostOf(failure.mutations, 3)}`);
		if (at >= most) continue;
		for (const line of await least(violation, failure)) console.log(`    ${line}`);
	}
}

export function printSum(found: Found, { seed, ms }: { seed: string; ms: number }): void {
	const plays = sumOf(found, 'plays');
	const failed = sumOf(found, 'failed');
	console.log(
		`\n${number(sumOf(found, 'mutated'))} mutated replies in ${number(plays)} plays; seed ${seed}; ${Math.round(ms / 1000)} s`,
	);
	console.log(`${plays - failed} passed, ${failed} failed`);
}
