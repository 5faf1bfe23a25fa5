import type { Estimate } from '../task/estimate';
import { counted, dollars } from './summary';

/** "12 images for about $0.108 by list price, 1 item not valid. Nothing was bought." */
export function estimateSummaryOf(estimates: Estimate[], budget?: number): string {
	const images = estimates.reduce((sum, estimate) => sum + estimate.images, 0);
	const invalid = estimates.filter(({ problems }) => problems.length > 0).length;
	const shared = estimates.filter(({ sameAs }) => sameAs !== undefined).length;
	const total = estimates.reduce((sum, { listPrice = 0 }) => sum + listPrice, 0);
	const unpriced = estimates.reduce(
		(sum, estimate) => sum + (estimate.listPrice === undefined ? estimate.images : 0),
		0,
	);
	const price = total > 0 ? ` for about ${dollars(total)} by list price` : '';
	const parts = [
		`${counted(images, 'image', 'images')}${price}`,
		...(unpriced > 0 ? [`${unpriced} of them without a list price`] : []),
		...(shared > 0 ? [`${counted(shared, 'item', 'items')} with the images of another`] : []),
		...(invalid > 0 ? [`${counted(invalid, 'item', 'items')} not valid`] : []),
		...(budget !== undefined && total > budget
			? [`more than the budget of ${dollars(budget)}`]
			: []),
	];
	return `${parts.join(', ')}. Nothing was bought.`;
}
