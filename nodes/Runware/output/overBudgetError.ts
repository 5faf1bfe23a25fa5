import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { itemNote } from './nodeError';
import { dollars } from './summary';

/** An item that the budget left out, and what it would have counted. Sums are US dollars. */
export function overBudgetError(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ budget, spent, price }: { budget: number; spent: number; price: number },
): NodeOperationError {
	const [limit, next, used] = [budget, price, spent].map(dollars);
	const message =
		spent > 0
			? `Not made: the budget of ${limit} is used up, as the next item counts ${next}`
			: `Not made: the budget of ${limit} is too small, as one item counts ${next}`;
	const description = `${used} are spent or may have to be paid. Raise Budget (USD) under Cost and Retries to make it. Nothing was sent for this item.`;
	const note = itemNote(ctx, itemIndex);
	return new NodeOperationError(ctx.getNode(), message + note, { itemIndex, description });
}
