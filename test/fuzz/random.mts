// A small seeded generator: the same words give the same numbers on every machine.

export class Random {
	private state: number;

	constructor(...words: (string | number)[]) {
		this.state = hashOf(words.join('|'));
	}

	/** From 0 up to 1, without it. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from 0 up to `count`, without it. */
	below(count: number): number {
		return Math.floor(this.next() * count);
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)];
	}

	/** As `pick`, more often where the weight is larger. */
	weighed<T extends { weight?: number }>(list: readonly T[]): T {
		const total = list.reduce((sum, { weight = 1 }) => sum + weight, 0);
		let left = this.next() * total;
		return list.find(({ weight = 1 }) => (left -= weight) < 0) ?? list[0];
	}
}

/** FNV-1a. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	}
	return hash;
}
