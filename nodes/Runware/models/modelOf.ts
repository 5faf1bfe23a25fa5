import { HIDREAM, HIDREAM_FULL } from './hidream';
import type { ListPrice, Model } from './model';

/** Every model that the node knows; a further family is one more file and its name here. */
export const MODELS: Model[] = [...HIDREAM];

/** The model of a node that is new. */
export const DEFAULT_MODEL = HIDREAM_FULL;

/** When the list prices were last read from Runware's pages. */
export const LIST_PRICE_MONTH = '2026-11';

/** What is known of a model; undefined for one that is known to Runware alone. */
export const modelOf = (air: string): Model | undefined =>
	MODELS.find((model) => model.air === air);

/** The best guess for a model whose price is not published: one of a similar size. */
export const UNLISTED_PRICE: ListPrice = {
	usd: 0.009,
	pixels: 1024 * 1024,
	steps: 30,
	minimum: 0.009,
};
/** A model as a list offers it: its name, why one would take it, and from how many US dollars an image. */
export const modelLabel = ({ name, strength, listPrice }: Model): string =>
	listPrice === undefined || listPrice.isGuess
		? `${name}: ${strength}`
		: `${name}: ${strength}, from $${listPrice.minimum}`;
