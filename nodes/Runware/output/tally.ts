import type { FinishedJob } from '../jobs/finishedJob';
import type { Outcome, Succeeded } from '../machine/outcome';
import type { Entry } from '../machine/entry';

/** US dollars, and whether they are what Runware named or what its list says. */
interface Sum {
	images: number;
	/** As Runware named them. */
	charged: number;
	/** By list price, where Runware named none. */
	listed: number;
	/** Images with neither. */
	unpriced: number;
}

const emptySum = (): Sum => ({ images: 0, charged: 0, listed: 0, unpriced: 0 });

function addTo(sum: Sum, images: Array<{ cost?: number }>, listPrice: number | undefined): void {
	for (const { cost } of images) {
		sum.images++;
		if (cost !== undefined) sum.charged += cost;
		else if (listPrice === undefined) sum.unpriced++;
		else sum.listed += listPrice;
	}
}

/** What a run came to: each job counts once, whoever shares its images. */
export class Tally {
	/** Images that came out and were paid for in this execution. */
	readonly bought = emptySum();
	/** Of an earlier try of this run, and asked for no more. */
	readonly earlierTries = emptySum();
	/** Taken by Runware, or perhaps taken, and not there yet. */
	readonly underWay = emptySum();
	/** Paid for before this execution. */
	reused = 0;
	/** Paid for now or before; which is not known. */
	uncertain = 0;
	/** Of an earlier call of the same tool. */
	repeated = 0;
	/** Items that got the images of another. */
	shared = 0;
	submitted = 0;
	failed = 0;
	missing = 0;
	leftOut = 0;
	withoutFile = 0;
	flagged = 0;

	add({ job, outcome, isRepeat }: FinishedJob, requesters: number, isTool: boolean): void {
		const listPrice = job.maySend && job.hasListPrice ? job.referencePrice : undefined;
		const expected = job.maySend ? job.expectedImages : 0;
		this.shared += outcome.status === 'succeeded' ? requesters - 1 : 0;
		const isRepeated = isTool && isRepeat;
		if (outcome.status === 'succeeded') this.addImages(outcome, listPrice, job.maySend, isRepeated);
		else if (outcome.status === 'overBudget') this.leftOut += requesters;
		else if (outcome.status === 'processing') this.submitted++;
		else this.failed += requesters;
		if (mayBeCharged(outcome)) addTo(this.underWay, costless(expected), listPrice);
	}

	/** Images that an earlier try of this run has bought and nothing asks for any more. */
	addEarlierTries(entries: Entry[]): void {
		for (const { images } of entries) addTo(this.earlierTries, images, undefined);
	}

	private addImages(
		outcome: Succeeded,
		listPrice: number | undefined,
		isPaid: boolean,
		isRepeated: boolean,
	): void {
		const { images, failures, underWay, boughtBefore } = outcome;
		this.missing += failures.length;
		this.flagged += images.filter(({ NSFWContent }) => NSFWContent).length;
		if (isRepeated) this.repeated += images.length;
		else if (boughtBefore === 'yes' || !isPaid) this.reused += images.length;
		else addTo(this.bought, images, listPrice);
		if (boughtBefore === 'unknown') this.uncertain += images.length;
		addTo(this.underWay, costless(underWay), listPrice);
	}
}

const mayBeCharged = (outcome: Outcome) =>
	(outcome.status === 'processing' || (outcome.status === 'unknown' && !outcome.hasEnded)) &&
	outcome.boughtBefore !== 'yes';

const costless = (count: number) => Array.from({ length: count }, () => ({}));
