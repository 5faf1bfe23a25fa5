import type { Costs, Entry, Kept } from '../machine/entry';
import type { KeptImage, StoredFile } from '../machine/foundImage';
import type { Origin } from '../task/job';
import { besideData, type BesideData } from './besideData';
import { isUnresolved, type LedgerData } from './ledgerData';

const NO_COSTS: Costs = { images: 0, usd: 0 };

/** What this node has submitted and got back in one execution. US dollars. */
export class Ledger {
	readonly beside: BesideData;

	constructor(
		readonly data: LedgerData,
		readonly runIndex: number,
	) {
		this.beside = besideData(data);
	}

	/** What the UUIDs of this execution are made from. */
	get position() {
		const { executionSalt, isResumable } = this.data;
		return isResumable ? { executionSalt, unclaimed: this.unclaimed() } : { executionSalt };
	}

	get spent(): number {
		return this.data.spent;
	}

	/** What was spent on all other requests. */
	spentBeside(id: string): number {
		const entry = this.entry(id);
		return entry ? this.data.spent - entry.charged - entry.underWay : this.data.spent;
	}

	entry(id: string): Entry | undefined {
		return this.data.entries[id];
	}

	/** Writes down what is known of a request. Its money stays as it is. */
	write(id: string, kept: Kept): void {
		const { runIndex, data } = this;
		const before = this.entry(id);
		const { charged = 0, underWay = 0, counted, origin } = before ?? {};
		// The hour that an agent's tool counts begins with the purchase, not with the last repeat.
		const at = before?.status === 'succeeded' ? before.at : Date.now();
		const where = { runIndex, executionId: data.executionId, at };
		const money = { charged, underWay, ...(counted ? { counted } : {}) };
		data.entries[id] = { origin, ...kept, ...where, ...money };
	}

	/** Nothing was taken and nothing is to be looked up. */
	forget(id: string): void {
		this.charge(id, 0, 0);
		delete this.data.entries[id];
	}

	/** Books a request in place of what was booked for it before. */
	charge(id: string, charged: number, underWay: number): void {
		const entry = this.entry(id);
		if (entry === undefined) return;
		this.data.spent = this.spentBeside(id) + charged + underWay;
		Object.assign(entry, { charged, underWay });
		this.count(entry);
	}

	/** An image counts once, in the execution that has bought it; a later try may see more of a request. */
	private count(entry: Entry): void {
		const { images, charged, boughtBefore, counted = NO_COSTS } = entry;
		if (boughtBefore === 'yes' || images.length <= counted.images) return;
		const { newCosts = NO_COSTS } = this.data;
		entry.counted = { images: images.length, usd: charged };
		this.data.newCosts = {
			images: newCosts.images + images.length - counted.images,
			usd: newCosts.usd + charged - counted.usd,
		};
	}

	/** What was charged in this execution since the last call of this. */
	takeNewCosts(): Costs {
		const { newCosts = NO_COSTS } = this.data;
		delete this.data.newCosts;
		return newCosts;
	}

	seePrice(kind: string, multiple: number): void {
		const { prices } = this.data;
		prices[kind] = Math.max(prices[kind] ?? 0, multiple);
	}

	keepFile(id: string, imageUUID: string, kept: StoredFile): void {
		const image = this.entry(id)?.images.find((one) => one.imageUUID === imageUUID);
		if (image && kept.file.id !== undefined) Object.assign(image, kept);
		else this.beside.files.set(imageUUID, kept);
	}

	file({ imageUUID, file, mark }: KeptImage): StoredFile | undefined {
		if (file === undefined) return this.beside.files.get(imageUUID);
		return mark === undefined ? { file } : { file, mark };
	}

	/** Everything that has brought images: proof of what was paid for. */
	succeeded(): Entry[] {
		return Object.values(this.data.entries).filter(({ images }) => images.length > 0);
	}

	/** UUIDs of tasks that Runware has or may have, with no result yet. */
	unresolved(): string[] {
		return Object.values(this.data.entries)
			.filter(isUnresolved)
			.map(({ taskUUID }) => taskUUID);
	}

	/** Images of this run and execution that were bought in an earlier try, by requests other than these. */
	boughtBeside(ids: Set<string>): Entry[] {
		const { executionId, entries } = this.data;
		return Object.entries(entries)
			.filter(([id, entry]) => !ids.has(id) && entry.executionId === executionId)
			.map(([, entry]) => entry)
			.filter(({ runIndex, boughtBefore, images }) => {
				return runIndex === this.runIndex && boughtBefore !== 'yes' && images.length > 0;
			});
	}

	/**
	 * What an earlier run has left and no other turn of this execution has asked for. A second try of the
	 * same turn finds what the first has taken over.
	 */
	private unclaimed(): Origin[] {
		return Object.values(this.data.entries).flatMap(({ origin, executionId, runIndex }) => {
			const isOfOtherTurn = executionId === this.data.executionId && runIndex !== this.runIndex;
			return origin === undefined || isOfOtherTurn ? [] : [origin];
		});
	}
}
