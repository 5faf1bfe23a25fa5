import { limiter } from '../timing/limiter';

/** What is reserved for requests under way, by all calls of the node that share a ledger. US dollars. */
export class Reservations {
	readonly byId = new Map<string, number>();
	sum = 0;
	/** The one request under way is to stay alone. */
	exclusive = false;
	wake = () => {};
	/** One asks at a time, in the order in which they came. */
	readonly inTurn = limiter(1);

	of(id: string): number {
		return this.byId.get(id) ?? 0;
	}

	add(id: string, usd: number): void {
		this.sum += usd - this.of(id);
		this.byId.set(id, usd);
	}

	remove(id: string): void {
		this.sum -= this.of(id);
		this.byId.delete(id);
		if (this.byId.size === 0) [this.sum, this.exclusive] = [0, false];
		this.wake();
	}
}
