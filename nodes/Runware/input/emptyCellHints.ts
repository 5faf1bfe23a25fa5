import type { IExecuteFunctions } from 'n8n-workflow';
import { addHint } from './hint';

/**
 * Tells for how many items a setting that may be empty found nothing. Where it found nothing for any,
 * the expression probably names a field that does not exist.
 */
export function addEmptyCellHints(
	ctx: IExecuteFunctions,
	requests: Array<{ emptyCells: string[] }>,
): void {
	const counts = new Map<string, number>();
	for (const label of requests.flatMap(({ emptyCells }) => emptyCells))
		counts.set(label, (counts.get(label) ?? 0) + 1);
	for (const [label, count] of counts) {
		const isEverywhere = count === requests.length;
		const message = isEverywhere
			? `${label} is empty for ${itemsOf(count)}, so it is not set. Does the field in its expression exist?`
			: `${label} is empty for ${count} of ${requests.length} items, so it is not set there`;
		addHint(ctx, message, isEverywhere ? 'warning' : 'info');
	}
}

const itemsOf = (count: number) => (count === 1 ? 'the only item' : `all ${count} items`);
