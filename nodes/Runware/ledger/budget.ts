import { throwIfStopped, unlessStopped } from '../timing/stopSignal';
import { limiter } from '../timing/limiter';
import type { Ledger } from './ledger';
import type { Admission, Priced } from './priced';

/** Prices are known only once charged. While several requests are under way, each image counts so often. */
const SAFETY_FACTOR = 3;
const ROUNDING = 1e-9;

/**
 * Keeps an execution within its budget (US dollars). Several requests at once are let in as long as
 * three times their price fits; after that they go one at a time, each at the dearest price known, so
 * that a budget can be used up. Constant time per task.
 */
export class Budget {
	private readonly holdings = new Map<string, number>();
	private held = 0;
	private exclusive = false;
	private wake = () => {};
	private readonly inTurn = limiter(1);

	constructor(
		private readonly limit: number | undefined,
		private readonly ledger: Ledger,
	) {}

	/** US dollars for the whole request at the dearest of the list price and the prices seen. */
	priceOf({ expectedImages, kind, referencePrice, hasListPrice }: Priced): number {
		const seen = this.ledger.data.prices[kind] ?? 1;
		return expectedImages * referencePrice * (hasListPrice ? Math.max(1, seen) : seen);
	}

	/**
	 * Admits what fits, in the order in which requests ask; waits while nothing does and others may
	 * still give back what they hold. Whoever waits holds nothing. Stop ends the waiting.
	 */
	async admit<T extends Priced>(
		requests: T[],
		signal: AbortSignal | undefined,
		isClosed: () => boolean,
	): Promise<Admission<T>> {
		return await this.inTurn(async () => {
			for (;;) {
				throwIfStopped(signal);
				const admission = this.tryToAdmit(requests);
				const { admitted, refused } = admission;
				const isDecided = admitted.length + refused.length > 0 || requests.length === 0;
				if (isDecided || isClosed()) return admission;
				const change = new Promise<void>((resolve) => (this.wake = resolve));
				await unlessStopped(change, signal);
			}
		});
	}

	/** Frees what a request holds: it is settled, or will not be sent. */
	release({ id }: Priced): void {
		this.held -= this.holdings.get(id) ?? 0;
		this.holdings.delete(id);
		if (this.holdings.size === 0) [this.held, this.exclusive] = [0, false];
		this.wake();
	}

	/** Books what a request cost; an image whose price Runware did not name counts as the dearest. */
	settle(request: Priced, costs: Array<number | undefined>): void {
		const { id, kind, referencePrice, expectedImages } = request;
		const { prices } = this.ledger.data;
		let sum = 0;
		for (const cost of costs) {
			if (cost) prices[kind] = Math.max(prices[kind] ?? 0, cost / referencePrice);
			sum += cost ?? this.priceOf(request) / expectedImages;
		}
		this.ledger.charge(id, sum);
		this.release(request);
	}

	/** Books a request that ends unresolved: Runware may still charge it, so it counts as under way. */
	settleOpen(request: Priced): void {
		this.ledger.charge(request.id, SAFETY_FACTOR * this.priceOf(request));
		this.release(request);
	}

	/** The same without waiting, for whoever already holds money. */
	tryToAdmit<T extends Priced>(requests: T[]): Admission<T> {
		const result: Admission<T> = { admitted: [], refused: [], later: [] };
		if (this.limit === undefined) return { ...result, admitted: requests };
		for (const request of requests) {
			const { admitted, refused, later } = result;
			const price = this.priceOf(request);
			if (later.length === 0 && this.takes(request, SAFETY_FACTOR * price)) admitted.push(request);
			else if (this.holdings.size > 0) later.push(request);
			else if (this.fits(request, price)) {
				this.hold(request, price);
				this.exclusive = true;
				admitted.push(request);
			} else refused.push(request);
		}
		return result;
	}

	/** Room beside others, for requests of a kind whose price is known at least from the list. */
	private takes(request: Priced, usd: number): boolean {
		const isPriceKnown = request.hasListPrice || request.kind in this.ledger.data.prices;
		if (this.exclusive || !isPriceKnown || !this.fits(request, usd)) return false;
		this.hold(request, usd);
		return true;
	}

	private hold({ id }: Priced, usd: number): void {
		this.holdings.set(id, usd);
		this.held += usd;
	}

	/** What is booked for the request itself from an earlier try does not count against it. */
	private fits({ id }: Priced, usd: number): boolean {
		const others = this.ledger.spent - (this.ledger.entry(id)?.cost ?? 0) + this.held;
		return others + usd <= (this.limit ?? Infinity) + ROUNDING;
	}
}
