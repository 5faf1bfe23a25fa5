import type { Estimate } from '../task/estimate';
import { rounded } from './estimateRow';
import { counted, dollars } from './summary';

const sumOf = (estimates: Estimate[], part: (estimate: Estimate) => number) =>
	estimates.reduce((sum, estimate) => sum + part(estimate), 0);

/** "12 images for about $0.108 by list price, 1 item not valid. Nothing was bought." */
export function estimateSummaryOf(estimates: Estimate[], budget?: number): string {
	const images = sumOf(estimates, (estimate) => estimate.images);
	const total = sumOf(estimates, ({ cost = 0 }) => cost);
	const unpriced = sumOf(estimates, (estimate) =>
		estimate.cost === undefined ? estimate.images : 0,
	);
	const invalid = estimates.filter(({ problems }) => problems.length > 0).length;
	const shared = estimates.filter(({ sameAs }) => sameAs !== undefined).length;
	const price = total > 0 ? ` for about ${dollars(rounded(total))} by list price` : '';
	const isOverBudget = budget !== undefined && total > budget;
	const parts = [
		`${counted(images, 'image', 'images')}${price}`,
		...(unpriced > 0 ? [`${unpriced} of them without a list price`] : []),
		...(shared > 0
			? [`${counted(shared, 'item shares', 'items share')} the images of another item`]
			: []),
		...(invalid > 0 ? [`${counted(invalid, 'item', 'items')} not valid`] : []),
		...(isOverBudget ? [`more than the budget of ${dollars(budget)}`] : []),
	];
	return `${parts.join(', ')}. Nothing was bought.`;
}

/** "$1000.00", or in the account's own currency "12.50 EUR" */
export const balanceText = (balance: number, currency: string): string =>
	currency === 'USD' ? `$${balance.toFixed(2)}` : `${balance.toFixed(2)} ${currency}`;
