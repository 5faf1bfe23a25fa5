import { HIDREAM, HIDREAM_FULL } from './hidream';
import type { Family, ListPrice, Model } from './model';

/** Every model that the node knows; a further family is one more file and its name here. */
export const MODELS: Model[] = [...HIDREAM];

/** The one that Generate begins with. */
export const DEFAULT_MODEL = HIDREAM_FULL;

/** When the list prices were last read from Runware's pages. */
export const LIST_PRICE_MONTH = '2026-11';

/** What is known of a model; undefined for one that is known to Runware alone. */
export const modelOf = (air: string): Model | undefined =>
	MODELS.find((model) => model.air === air);

/** Runware's page of a model; one without a page takes the parameters of the default one. */
export const documentationOf = (air = ''): string => (modelOf(air) ?? DEFAULT_MODEL).documentation;

/** The family of the model whose architecture has this id. */
export const familyWith = (architecture: string): Family | undefined =>
	MODELS.find((model) => model.architecture === architecture)?.family;

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
