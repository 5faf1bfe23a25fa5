// Depth-first search over choices. A run asks for a choice when it first matters (which fault meets
// this request, what this Runware does with an unknown UUID) and is run again for every other
// answer. What is never asked for stays open: one run stands for every world that differs only there.

export interface Choice {
	name: string;
	label: string;
	index: number;
	count: number;
}

/** The answers that are searched, where it is not all of them. */
export type Allowed = Record<string, readonly unknown[] | undefined>;

export class Choices {
	readonly made: Choice[] = [];
	private readonly known = new Map<string, unknown>();

	private readonly path: readonly number[];
	private readonly allowed: Allowed;

	constructor(path: readonly number[], allowed: Allowed = {}) {
		this.path = path;
		this.allowed = allowed;
	}

	/** One of the options; the first one is the calm one. */
	choose<T>(name: string, options: readonly T[], labelOf: (option: T) => string = String): T {
		const index = this.path[this.made.length] ?? 0;
		if (index >= options.length) throw new Error(`Not the same run twice: ${name}`);
		const option = options[index];
		this.made.push({ name, label: labelOf(option), index, count: options.length });
		return option;
	}

	/** The same answer each time it is asked for within a run. */
	fixed<T>(name: string, options: readonly T[]): T {
		if (!this.known.has(name)) {
			const open = options.filter((one) => this.allowed[name]?.includes(one) ?? true);
			this.known.set(name, open.length === 1 ? open[0] : this.choose(name, open));
		}
		return this.known.get(name) as T;
	}

	/** All that was fixed so far. */
	answers(): [name: string, answer: unknown][] {
		return [...this.known];
	}

	/** The answer that was given to `fixed`; undefined when the run never asked. */
	answer(name: string): unknown {
		return this.known.get(name);
	}
}

/** The path to the next run; undefined when all that begin with the first `fixed` choices are done. */
export function nextPath(made: readonly Choice[], fixed: number): number[] | undefined {
	for (let at = made.length - 1; at >= fixed; at--) {
		const { index, count } = made[at];
		if (index + 1 < count) return [...made.slice(0, at).map((choice) => choice.index), index + 1];
	}
	return undefined;
}
