/**
 * What is known of a model before anything is asked: all that the rest of the node has to know of
 * HiDream. A further family is one more file like this.
 */
export interface Model {
	/** Runware's identifier. */
	air: string;
	name: string;
	/** What it is good for, in a few words. */
	strength: string;
	/** Its list price as the model list shows it; empty where Runware publishes none. */
	priceText: string;
	/** The id under which Runware's model search keeps what fits this model. */
	architecture: string;
	/** How to find that in the search where the ids have another form. */
	family: Family;
	/** Left out where Runware publishes none. */
	listPrice?: ListPrice;
	/** Steps of a request that names none; left out where Runware's documentation does not tell. */
	defaultSteps?: number;
	documentation: string;
}

/** Models that belong together, as the ids of architectures name them. */
export interface Family {
	/** A word in every id of the family. */
	name: string;
	/** The words in an id that tell its members apart. */
	members: string[];
}

/** US dollars for one image of so many pixels and steps; others cost in proportion. */
export interface ListPrice {
	usd: number;
	pixels: number;
	steps: number;
	/** US dollars that an image costs at the least. */
	minimum: number;
}

const FAMILY: Family = { name: 'hidream', members: ['full', 'dev', 'fast'] };

const SQUARE = 1024 * 1024;

/** https://runware.ai/docs/models/hidream-i1-full, "Pricing": one price, so nothing is cheaper. */
const FULL_PRICE: ListPrice = { usd: 0.009, pixels: SQUARE, steps: 30, minimum: 0.009 };

/** https://runware.ai/docs/models/hidream-i1-fast: $0.0051 at 22 steps, and from $0.0032. */
const FAST_PRICE: ListPrice = { usd: 0.0051, pixels: SQUARE, steps: 22, minimum: 0.0032 };

export const HIDREAM_FULL: Model = {
	air: 'runware:97@1',
	name: 'HiDream-I1 Full',
	strength: 'best quality',
	priceText: '$0.009',
	architecture: 'hidreamfull',
	family: FAMILY,
	listPrice: FULL_PRICE,
	defaultSteps: 30,
	documentation: 'https://runware.ai/docs/models/hidream-i1-full',
};

/** The family, the default first; all three take the same parameters. */
export const HIDREAM: Model[] = [
	HIDREAM_FULL,
	{
		air: 'runware:97@2',
		name: 'HiDream-I1 Dev',
		strength: 'quicker than Full',
		priceText: '',
		architecture: 'hidreamdev',
		family: FAMILY,
		// No price is published; it is not dearer than Full.
		listPrice: FULL_PRICE,
		documentation: 'https://runware.ai/docs/models/hidream-i1-dev',
	},
	{
		air: 'runware:97@3',
		name: 'HiDream-I1 Fast',
		strength: 'quickest',
		priceText: 'from $0.0032',
		architecture: 'hidreamfast',
		family: FAMILY,
		listPrice: FAST_PRICE,
		documentation: 'https://runware.ai/docs/models/hidream-i1-fast',
	},
];
