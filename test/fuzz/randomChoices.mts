// The search goes through every answer to what is not known; here each play takes one at random, and
// the same one whenever the play is repeated.
import { Choices, type Allowed } from '../search/choices.mts';
import { Random } from './random.mts';

/** A UUID that is forgotten can be bought twice by a reply that lies: no client could do better. */
const FAIR: Allowed = { memory: ['for ever'] };

export class RandomChoices extends Choices {
	private readonly seed: string;
	private readonly fault: RegExp | undefined;

	constructor(seed: string, world: Allowed = {}, fault?: RegExp) {
		super([], { ...world, ...FAIR });
		this.seed = seed;
		this.fault = fault;
	}

	override choose<T>(name: string, options: readonly T[], labelOf = String as (o: T) => string): T {
		const random = new Random(this.seed, name);
		const { fault } = this;
		if (!name.startsWith('request') || fault === undefined) return random.pick(options);
		const wanted = options.filter((option) => fault.test(labelOf(option)));
		return wanted.length > 0 ? random.pick(wanted) : options[0];
	}
}
