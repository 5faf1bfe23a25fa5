import type { IExecuteFunctions } from 'n8n-workflow';
import { addHint } from '../input/hint';
import type { Tally } from './tally';

/** "1 image", "2 images" */
export const counted = (count: number, one: string, many: string) =>
	`${count} ${count === 1 ? one : many}`;

/** "$0.108" */
export const dollars = (usd: number) => `$${Number(usd.toFixed(6))}`;

/** " for $0.05 and about $0.018 by list price" */
function costOf({ charged, listed }: { charged: number; listed: number }): string {
	const parts = [
		...(charged > 0 ? [dollars(charged)] : []),
		...(listed > 0 ? [`about ${dollars(listed)} by list price`] : []),
	];
	return parts.length === 0 ? '' : ` for ${parts.join(' and ')}`;
}

const images = (count: number) => counted(count, 'image', 'images');
const items = (count: number) => counted(count, 'item', 'items');

/** "12 images for $0.108, 2 of them reused and not paid again, 1 item failed" */
export function summaryOf(tally: Tally): string {
	const { bought, earlierTries, underWay, reused, repeated, uncertain, shared } = tally;
	const parts: Array<[number, string]> = [
		[bought.unpriced, `${bought.unpriced} of them without a list price`],
		[reused, `${reused} of them reused and not paid again`],
		[repeated, `${repeated} of them from an earlier call`],
		[uncertain, `${uncertain} of them perhaps paid for before`],
		[shared, `${items(shared)} with the images of another`],
		[
			earlierTries.images,
			`${images(earlierTries.images)} more${costOf(earlierTries)} from an earlier try`,
		],
		[tally.submitted, `${counted(tally.submitted, 'task', 'tasks')} submitted`],
		[underWay.images, `${images(underWay.images)} still under way${costOf(underWay)}`],
		[tally.failed, `${items(tally.failed)} failed`],
		[tally.missing, `${counted(tally.missing, 'requested image', 'requested images')} missing`],
		[tally.leftOut, `${items(tally.leftOut)} left out by the budget`],
		[tally.withoutFile, `${counted(tally.withoutFile, 'file', 'files')} could not be downloaded`],
		[tally.flagged, `${images(tally.flagged)} flagged as not safe for work`],
	];
	const rest = parts.filter(([count]) => count > 0).map(([, text]) => text);
	return [`${images(bought.images + reused + repeated)}${costOf(bought)}`, ...rest].join(', ');
}

const isSmooth = ({ failed, missing, leftOut, withoutFile }: Tally) =>
	failed + missing + leftOut + withoutFile === 0;

/** Sums the run up where the user looks for its result. */
export const addSummary = (ctx: IExecuteFunctions, tally: Tally): void =>
	addHint(ctx, summaryOf(tally), isSmooth(tally) ? 'info' : 'warning');
