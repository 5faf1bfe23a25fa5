/** What is known of a model before anything is asked. */
export interface Model {
	/** Runware's identifier. */
	air: string;
	name: string;
	/** Why one would take it, in a word or two. */
	strength: string;
	/** The id under which Runware's model search keeps what fits this model. */
	architecture: string;
	/** How to find that in the search where the ids have another form. */
	family: Family;
	/** Left out where Runware publishes none. */
	listPrice?: ListPrice;
	/** Steps of a request that names none; left out where Runware's documentation does not tell. */
	defaultSteps?: number;
	/** CFG scale of a request that names none; at 1 or below a negative prompt is ignored. */
	defaultCFGScale?: number;
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
	/** Set where Runware publishes none and another model's is taken. */
	isGuess?: true;
}
