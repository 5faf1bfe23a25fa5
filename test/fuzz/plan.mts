// What a play is, from the seed of the whole run and its own number alone.
import { KINDS, type Kind } from './kinds.mts';
import { Random } from './random.mts';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.mts';

export interface Plan {
	number: number;
	/** for every random choice of the play */
	seed: string;
	kind: Kind;
	scenarioName: ScenarioName;
	scenario: Scenario;
	continueOnFail: boolean;
	/** which of the replies of this kind are mutated */
	mutates: 'the first' | 'some' | 'every one' | 'every one alike';
	/** of Runware's or the connection's, beside the mutation */
	faults: 0 | 1;
}

const ANY_FAULT = 0.1;

export function planOf(runSeed: string, number: number): Plan {
	const seed = `${runSeed}.${number}`;
	const random = new Random(seed, 'plan');
	const kind = random.weighed(KINDS);
	const scenarioName = random.pick(kind.scenarios);
	return {
		...{ number, seed, kind, scenarioName },
		scenario: SCENARIOS[scenarioName],
		continueOnFail: random.chance(0.5),
		mutates: random.pick(['the first', 'the first', 'some', 'every one', 'every one alike']),
		faults: kind.fault !== undefined || random.chance(ANY_FAULT) ? 1 : 0,
	};
}

/** The numbers of the plays of a kind. */
export function* numbersOf(runSeed: string, from: number, step: number, only: string) {
	for (let number = from; ; number += step) {
		if (only === '' || planOf(runSeed, number).kind.name.includes(only)) yield number;
	}
}
