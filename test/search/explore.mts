// Every run of a job, one after the other, and what was found.
import { setImmediate } from 'node:timers/promises';
import { Choices, nextPath } from './choices.mts';
import type { Clock } from './clock.mts';
import { excuseFor } from './excused.mts';
import type { BuiltPackage } from './package.mts';
import { simulate } from './simulate.mts';
import { situationOf } from './situations.mts';
import { worldsOf } from './switches.mts';
import type { Visited } from './visited.mts';
import type { Received } from './wire.mts';

/** The runs of a situation that begin with these choices. */
export interface Job {
	/** the situation's name: a situation has functions, which cannot be sent to a thread */
	name: string;
	/** in the place of the situation's own number */
	faults?: number;
	start: number[];
	/** One violation is enough. */
	endsAtFirst?: boolean;
}

export interface Example {
	path: number[];
	faults: number;
	requests: number;
}

export interface Found {
	runs: number;
	/** runs with a violation */
	failed: number;
	events: number;
	/** sequences in all worlds that the runs stand for */
	sequences: number;
	violations: Map<string, { count: number; shortest: Example }>;
	excused: Map<string, number>;
	/** runs in which Runware has received this */
	received: Record<keyof Received, number>;
}

export const nothingFound = (): Found => ({
	runs: 0,
	failed: 0,
	events: 0,
	sequences: 0,
	violations: new Map(),
	excused: new Map(),
	received: { asynchronous: 0, inBatches: 0, withKey: 0 },
});

export const RECEIVED = Object.keys(nothingFound().received) as (keyof Received)[];

const isShorter = (a: Example, b: Example) =>
	a.faults < b.faults || (a.faults === b.faults && a.requests < b.requests);

export function addViolation(found: Found, kind: string, example: Example, count = 1): void {
	const known = found.violations.get(kind) ?? { count: 0, shortest: example };
	const shortest = isShorter(example, known.shortest) ? example : known.shortest;
	found.violations.set(kind, { count: known.count + count, shortest });
}

export const addExcused = (found: Found, name: string, count = 1): void =>
	void found.excused.set(name, (found.excused.get(name) ?? 0) + count);

export async function explore(
	built: BuiltPackage,
	clock: Clock,
	visited: Visited,
	job: Job,
): Promise<Found> {
	const found = nothingFound();
	const situation = situationOf(job);
	let path: number[] | undefined = job.start;
	while (path !== undefined) {
		const choices = new Choices(path, situation.worlds);
		const result = await simulate(built, clock, situation, choices, visited);
		const { faults, requests, events } = result;
		const example = { path: choices.made.map(({ index }) => index), faults, requests };
		let isGood = true;
		for (const kind of result.violations) {
			const excuse = excuseFor(kind, { situation, choices, world: result.world });
			if (excuse) addExcused(found, excuse.name);
			else {
				isGood = false;
				addViolation(found, kind, example);
			}
		}
		for (const what of RECEIVED) found.received[what] += Number(result.received[what]);
		found.runs++;
		if (!isGood) found.failed++;
		found.events += events;
		found.sequences += worldsOf(choices);
		// The thread has messages to read, and memory to give back.
		if (found.runs % 500 === 0) await setImmediate();
		if (job.endsAtFirst && found.failed > 0) break;
		path = nextPath(choices.made, job.start.length);
	}
	return found;
}
