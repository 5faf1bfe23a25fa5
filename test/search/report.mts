// What the search found, for people.
import {
	addExcused,
	addViolation,
	nothingFound,
	RECEIVED,
	type Example,
	type Found,
} from './explore.mts';
import { EXCUSES } from './excused.mts';
import { ALL_WORLDS } from './switches.mts';

const number = (value: number) => Math.round(value).toLocaleString('en');

const NAMES: Record<keyof Found['received'], string> = {
	asynchronous: 'with asynchronous delivery',
	inBatches: 'in batches (several tasks a request)',
	withKey: 'with a key',
};

interface Shortest extends Example {
	name: string;
	count: number;
}

export class Report {
	readonly all = nothingFound();
	private readonly shortest = new Map<string, Shortest>();
	private readonly startedAt = Date.now();

	add(name: string, found: Found): void {
		const { all } = this;
		all.runs += found.runs;
		all.failed += found.failed;
		all.events += found.events;
		all.sequences += found.sequences;
		for (const what of RECEIVED) all.received[what] += found.received[what];
		for (const [name, count] of found.excused) addExcused(all, name, count);
		for (const [kind, { count, shortest }] of found.violations) {
			addViolation(all, kind, shortest, count);
			const isNew = all.violations.get(kind)?.shortest === shortest;
			if (isNew) this.shortest.set(kind, { ...shortest, name, count });
		}
	}

	line(name: string, { runs, failed }: Found): void {
		const took = ((Date.now() - this.startedAt) / 1000).toFixed(0);
		console.log(
			`${took.padStart(4)} s  ${number(runs).padStart(9)} runs  ${number(failed).padStart(7)} failed  ${name}`,
		);
	}

	async print(traceOf: (name: string, path: number[]) => Promise<string[]>): Promise<void> {
		const { runs, events, sequences, failed, violations, excused, received } = this.all;
		const seconds = (Date.now() - this.startedAt) / 1000;
		console.log(
			`\n${number(ALL_WORLDS)} worlds; ${number(runs)} runs, which stand for ${number(sequences)} sequences in all worlds; ${number(events)} events; ${number(seconds)} s`,
		);
		for (const [kind, { count }] of violations) {
			console.log(`\n${number(count)} × ${kind}`);
			const example = this.shortest.get(kind);
			if (example === undefined) continue;
			console.log(`  ${example.name}   --path ${example.path.join('.')}`);
			for (const line of await traceOf(example.name, example.path)) console.log(`    ${line}`);
		}
		if (excused.size > 0) console.log('\nWhere no client could do better:');
		for (const { name, reason } of EXCUSES) {
			if (excused.has(name))
				console.log(`  ${number(excused.get(name) ?? 0)} × ${name}: ${reason}`);
		}
		const kinds = RECEIVED.map((what) => `${number(received[what])} ${NAMES[what]}`);
		console.log(`\nBy what Runware received: runs ${kinds.join(', ')}`);
		console.log(`\n${runs - failed} passed, ${failed} failed`);
	}

	/** Kinds of runs that there was none of. */
	missing(): string[] {
		return RECEIVED.filter((what) => this.all.received[what] === 0).map((what) => NAMES[what]);
	}
}
