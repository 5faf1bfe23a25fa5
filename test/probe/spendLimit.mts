// What the probe has spent, and the limit. Whole micro-dollars, so that sums are exact.

/** A price that is not known counts so many times the list price. */
const CAUTION = 3;

export class OverLimit extends Error {}

interface Charge {
	taskUUID: string;
	images: number;
	/** what counts against the limit */
	microUSD: number;
	/** the part of it that Runware has named */
	reported: number;
	/** what became of it is not known yet */
	isOpen: boolean;
	/** false: all or part of it is supposed */
	isKnown: boolean;
}

const micro = (usd: number) => Math.round(usd * 1e6);

export class SpendLimit {
	readonly limitUSD: number;
	private readonly listPrice: number;
	private dearest = 0;
	private readonly charges: Charge[] = [];

	constructor(limitUSD: number, listUSD: number) {
		this.limitUSD = limitUSD;
		this.listPrice = micro(listUSD);
	}

	get spentUSD(): number {
		return this.charges.reduce((sum, { microUSD }) => sum + microUSD, 0) / 1e6;
	}

	/** What Runware has named as cost, supposed prices left out. */
	get reportedUSD(): number {
		return this.charges.reduce((sum, { reported }) => sum + reported, 0) / 1e6;
	}

	/** Before a request is sent; throws OverLimit when all of it together would pass the limit. */
	open(tasks: readonly { taskUUID: string; images: number }[]): void {
		const asked = tasks.reduce((sum, { images }) => sum + images * this.price, 0);
		if (micro(this.spentUSD) + asked > micro(this.limitUSD)) {
			throw new OverLimit('would pass the limit');
		}
		for (const task of tasks) {
			const microUSD = CAUTION * task.images * this.price;
			this.charges.push({ ...task, microUSD, reported: 0, isOpen: true, isKnown: false });
		}
	}

	/**
	 * Runware has shown how a task ended: nothing when it was refused. What has no cost, such as an
	 * image that failed, may still have been charged.
	 */
	charge(taskUUID: string, results: readonly { cost?: number }[]): void {
		const named = results.flatMap(({ cost }) => (cost === undefined ? [] : [micro(cost)]));
		this.dearest = Math.max(this.dearest, ...named);
		const open = this.charges.find((one) => one.taskUUID === taskUUID && one.isOpen);
		if (!open) return;
		const unnamed = results.length - named.length;
		open.reported = named.reduce((sum, one) => sum + one, 0);
		open.microUSD = open.reported + CAUTION * unnamed * this.price;
		open.isOpen = false;
		open.isKnown = unnamed === 0;
	}

	/** of one image, in micro-dollars */
	private get price(): number {
		return Math.max(this.listPrice, this.dearest);
	}

	/** Tasks that cost something, or that may have. */
	paid(): { taskUUID: string; usd: number; isKnown: boolean }[] {
		return this.charges
			.filter(({ microUSD }) => microUSD > 0)
			.map(({ taskUUID, microUSD, isKnown }) => ({ taskUUID, usd: microUSD / 1e6, isKnown }));
	}
}
