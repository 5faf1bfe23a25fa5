import type { Priced } from '../task/job';
import { throwIfStopped, unlessStopped } from '../timing/stopSignal';
import type { Ledger } from './ledger';
import type { Reservations } from './reservations';

/** Prices are known only once charged. While several requests are under way, each image counts so often. */
const SAFETY_FACTOR = 3;
const ROUNDING = 1e-9;

export interface Reserved<T> {
	reserved: T[];
	/** Not even alone within the limit. */
	refused: T[];
	/** To be asked for again: more may fit once others have finished. */
	later: T[];
}

/**
 * Keeps an execution within its budget (US dollars). Several requests at once are let in as long as
 * three times their price fits; after that they go one at a time, each at the dearest price known, so
 * that a budget can be used up. Constant time per task.
 */
export class Budget {
	private readonly reservations: Reservations;

	constructor(
		private readonly limit: number | undefined,
		private readonly ledger: Ledger,
	) {
		this.reservations = ledger.beside.reservations;
	}

	/** US dollars for the whole request at the dearest of the list price and the prices seen. */
	priceOf({ expectedImages, kind, referencePrice, hasListPrice }: Priced): number {
		const seen = this.ledger.data.prices[kind] ?? 1;
		return expectedImages * referencePrice * (hasListPrice ? Math.max(1, seen) : seen);
	}

	/**
	 * Reserves for what fits, in the order in which requests ask; waits while nothing does and others may
	 * still give back what they have reserved. Whoever waits has reserved nothing. Stop ends the waiting.
	 */
	async reserve<T extends Priced>(
		requests: T[],
		signal: AbortSignal | undefined,
		isClosed: () => boolean,
	): Promise<Reserved<T>> {
		return await this.reservations.inTurn(async () => {
			for (;;) {
				throwIfStopped(signal);
				const result = this.reserveNow(requests);
				const isDecided = result.reserved.length + result.refused.length > 0;
				if (isDecided || requests.length === 0 || isClosed()) return result;
				const change = new Promise<void>((resolve) => (this.reservations.wake = resolve));
				await unlessStopped(change, signal);
			}
		});
	}

	/** The same without waiting, for whoever has reserved something already. */
	reserveNow<T extends Priced>(requests: T[]): Reserved<T> {
		const result: Reserved<T> = { reserved: [], refused: [], later: [] };
		for (const request of requests) {
			// Nobody overtakes a request that has to wait.
			const decision = result.later.length > 0 ? 'later' : this.decide(request);
			if (decision === 'later') result.later.push(request);
			else if (decision === 'never') result.refused.push(request);
			else {
				if (this.limit !== undefined) this.reservations.add(request.id, decision);
				result.reserved.push(request);
			}
		}
		return result;
	}

	/**
	 * Books what a request has brought, and what Runware may still charge for the images that are under
	 * way. An image whose price Runware did not name counts as the dearest.
	 */
	charge(request: Priced, images: Array<{ cost?: number }>, underWay: number): void {
		const { id, kind, referencePrice } = request;
		for (const { cost } of images) if (cost) this.ledger.seePrice(kind, cost / referencePrice);
		const price = this.priceOf({ ...request, expectedImages: 1 });
		const charged = images.reduce((sum, { cost }) => sum + (cost ?? price), 0);
		this.ledger.charge(id, charged, underWay * SAFETY_FACTOR * price);
		this.release(request);
	}

	/**
	 * A request that an earlier try has left under way is taken up again: what was booked for it becomes a
	 * reservation, since it may turn out to cost less. False where nothing was.
	 */
	takeUp({ id }: { id: string }): boolean {
		const { charged = 0, underWay = 0 } = this.ledger.entry(id) ?? {};
		if (this.limit === undefined || underWay === 0) return false;
		this.reservations.add(id, underWay);
		this.ledger.charge(id, charged, 0);
		return true;
	}

	/** Frees what is reserved for a request: it has finished, or will not be sent. */
	release({ id }: { id: string }): void {
		this.reservations.remove(id);
	}

	/** US dollars to reserve for a request now, or why there is no room. */
	private decide(request: Priced): number | 'later' | 'never' {
		if (this.limit === undefined) return 0;
		const { reservations, ledger } = this;
		const price = this.priceOf(request);
		const room =
			this.limit +
			ROUNDING -
			ledger.spentBeside(request.id) -
			reservations.sum +
			reservations.of(request.id);
		// Prices vary: beside others, a request reserves a multiple.
		const beside = SAFETY_FACTOR * price;
		if (!reservations.exclusive && this.isPriceKnown(request) && beside <= room) return beside;
		// Others may cost less than they have reserved.
		if (reservations.byId.size > 0) return 'later';
		// Alone it needs only its price, so a budget can be used up.
		if (price > room) return 'never';
		reservations.exclusive = true;
		return price;
	}

	private isPriceKnown({ hasListPrice, kind }: Priced): boolean {
		return hasListPrice || kind in this.ledger.data.prices;
	}
}
