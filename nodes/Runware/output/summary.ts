import type { IExecuteFunctions } from 'n8n-workflow';

/** What a run came to. */
export interface Tally {
	images: number;
	/** US dollars, as far as Runware named costs. */
	cost: number;
	costKnown: boolean;
	/** US dollars by list price, for images whose cost Runware did not name. */
	listed: number;
	/** Images that have neither a cost nor a list price. */
	unpriced: number;
	reused: number;
	acknowledged: number;
	failed: number;
	missing: number;
	leftOut: number;
	withoutFile: number;
	flagged: number;
}

export const emptyTally = (): Tally => ({
	images: 0,
	cost: 0,
	costKnown: false,
	listed: 0,
	unpriced: 0,
	reused: 0,
	acknowledged: 0,
	failed: 0,
	missing: 0,
	leftOut: 0,
	withoutFile: 0,
	flagged: 0,
});

/**
 * Counts images in; what was paid for earlier is no cost of this run. `listPrice` is in US dollars
 * per image, and stands in for a cost that Runware did not name.
 */
export function addImages(
	tally: Tally,
	images: Array<{ cost?: number; NSFWContent?: boolean }>,
	reused: boolean,
	listPrice?: number,
): void {
	tally.images += images.length;
	if (reused) tally.reused += images.length;
	for (const { cost, NSFWContent } of images) {
		if (NSFWContent) tally.flagged++;
		if (reused) continue;
		if (cost !== undefined) {
			tally.cost += cost;
			tally.costKnown = true;
		} else if (listPrice === undefined) tally.unpriced++;
		else tally.listed += listPrice;
	}
}

/** "1 image", "2 images" */
export const counted = (count: number, one: string, many: string) =>
	`${count} ${count === 1 ? one : many}`;

/** "$0.108" */
export const dollars = (usd: number) => `$${Number(usd.toFixed(6))}`;

/** " for $0.05, about $0.018 by list price" */
function costOf({ cost, costKnown, listed }: Tally): string {
	const parts = [
		...(costKnown ? [dollars(cost)] : []),
		...(listed > 0 ? [`about ${dollars(listed)} by list price`] : []),
	];
	return parts.length === 0 ? '' : ` for ${parts.join(' and ')}`;
}

const REAL_COST = '. To see the real cost, switch Include Cost on under Output';

/** "12 images for $0.108, 2 of them reused and not paid again, 1 item failed" */
export function summaryOf(tally: Tally): string {
	const parts: Array<[number, string]> = [
		[tally.unpriced, `${tally.unpriced} of them without a list price`],
		[tally.reused, `${tally.reused} of them reused and not paid again`],
		[tally.acknowledged, `${counted(tally.acknowledged, 'task', 'tasks')} submitted`],
		[tally.failed, `${counted(tally.failed, 'item', 'items')} failed`],
		[tally.missing, `${counted(tally.missing, 'image', 'images')} of a set not made`],
		[tally.leftOut, `${counted(tally.leftOut, 'item', 'items')} left out by the budget`],
		[tally.withoutFile, `${counted(tally.withoutFile, 'file', 'files')} could not be downloaded`],
		[tally.flagged, `${counted(tally.flagged, 'image', 'images')} flagged as not safe for work`],
	];
	const rest = parts.filter(([count]) => count > 0).map(([, text]) => text);
	const told = [`${counted(tally.images, 'image', 'images')}${costOf(tally)}`, ...rest].join(', ');
	return tally.listed + tally.unpriced > 0 ? told + REAL_COST : told;
}

const isSmooth = ({ failed, missing, leftOut, withoutFile }: Tally) =>
	failed + missing + leftOut + withoutFile === 0;

/** Sums the run up where the user looks for its result. */
export function addSummary(ctx: IExecuteFunctions, tally: Tally): void {
	ctx.addExecutionHints({
		message: summaryOf(tally),
		type: isSmooth(tally) ? 'info' : 'warning',
		location: 'outputPane',
	});
}
