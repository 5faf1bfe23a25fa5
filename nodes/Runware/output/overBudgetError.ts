import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { describeError } from './describeError';
import { itemNote } from './nodeError';
import { retryAdvice } from './retryAdvice';
import { dollars } from './summary';

/** US dollars. `price` is for all images of the item, `images` their number. */
interface Sums {
	budget: number;
	spent: number;
	price: number;
	images?: number;
}

/** An item that the budget left out. */
export function overBudgetError(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ budget, spent, price, images = 1 }: Sums,
): NodeOperationError {
	const [limit, needed, used] = [dollars(budget), dollars(price), dollars(spent)];
	const next = images === 1 ? 'the next image needs' : `the next ${images} images need`;
	const state = spent > 0 ? 'is used up' : 'is too small';
	const note = itemNote(ctx, itemIndex);
	const message = `Not made: the budget of ${limit} ${state}, and ${next} ${needed}${note}`;
	return describeError(new NodeOperationError(ctx.getNode(), message, { itemIndex }), {
		advice: [
			'Raise Budget (USD) under Cost and Retries.',
			retryAdvice(ctx),
			`${used} is spent or reserved.`,
			'Nothing was sent for this item.',
		],
	});
}
