// What a run of the search takes place in.
import type { Choices } from './choices.mts';
import type { Clock } from './clock.mts';
import type { BuiltPackage } from './package.mts';
import type { N8n } from './n8n.mts';
import type { Situation } from './situation.mts';
import type { Visited } from './visited.mts';
import type { Wire } from './wire.mts';
import type { World } from './world.mts';

export interface Harness {
	built: BuiltPackage;
	situation: Situation;
	clock: Clock;
	choices: Choices;
	world: World;
	wire: Wire;
	n8n: N8n;
	/** none where a single run is to be shown to its end */
	visited?: Visited;
	/** How many more images a person has asked for than the situation tells, by prompt. */
	askedAgain: Map<string, number>;
	/** What a course has found wrong itself. */
	violations: string[];
	/** USD, where somebody has raised the budget meanwhile */
	raisedBudget?: number;
}

/** Somebody wants one more image of each of these prompts. */
export function askAgain({ askedAgain }: Harness, prompts: string[]): void {
	for (const prompt of prompts) askedAgain.set(prompt, (askedAgain.get(prompt) ?? 0) + 1);
}
