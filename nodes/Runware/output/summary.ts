import type { IExecuteFunctions } from 'n8n-workflow';
import type { TaskFields } from '../task/task';

/** What a run came to. */
export interface Tally {
	images: number;
	/** US dollars, as far as Runware named costs. */
	cost: number;
	costKnown: boolean;
	reused: number;
	accepted: number;
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
	reused: 0,
	accepted: 0,
	failed: 0,
	missing: 0,
	leftOut: 0,
	withoutFile: 0,
	flagged: 0,
});

/** Counts images in; what was paid for earlier is no cost of this run. */
export function addImages(
	tally: Tally,
	images: Array<{ cost?: number; NSFWContent?: boolean }>,
	reused: boolean,
): void {
	tally.images += images.length;
	if (reused) tally.reused += images.length;
	for (const { cost, NSFWContent } of images) {
		if (NSFWContent) tally.flagged++;
		if (cost === undefined || reused) continue;
		tally.cost += cost;
		tally.costKnown = true;
	}
}

const counted = (count: number, one: string, many: string) =>
	`${count} ${count === 1 ? one : many}`;

/** "12 images for $0.108, 2 of them reused and not paid again, 1 item failed" */
export function summaryOf(tally: Tally): string {
	const cost = tally.costKnown ? ` for $${Number(tally.cost.toFixed(6))}` : '';
	const parts: Array<[number, string]> = [
		[tally.reused, `${tally.reused} of them reused and not paid again`],
		[tally.accepted, `${counted(tally.accepted, 'task', 'tasks')} handed in`],
		[tally.failed, `${counted(tally.failed, 'item', 'items')} failed`],
		[tally.missing, `${counted(tally.missing, 'image', 'images')} of a set not made`],
		[tally.leftOut, `${counted(tally.leftOut, 'item', 'items')} left out by the budget`],
		[tally.withoutFile, `${counted(tally.withoutFile, 'file', 'files')} could not be downloaded`],
		[tally.flagged, `${counted(tally.flagged, 'image', 'images')} flagged as not safe for work`],
	];
	const rest = parts.filter(([count]) => count > 0).map(([, text]) => text);
	return [`${counted(tally.images, 'image', 'images')}${cost}`, ...rest].join(', ');
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

/** Settings that are allowed and do nothing. */
export function addAdvice(ctx: IExecuteFunctions, tasks: TaskFields[]): void {
	const idle = tasks.some(
		({ negativePrompt, CFGScale }) => negativePrompt && (CFGScale ?? Infinity) <= 1,
	);
	if (!idle) return;
	ctx.addExecutionHints({
		message: 'The negative prompt has no effect while CFG Scale is 1 or below',
		type: 'warning',
		location: 'outputPane',
	});
}
