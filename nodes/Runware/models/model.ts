/** What is known of a model before anything is asked. */
export interface Model {
	/** Runware's identifier. */
	air: string;
	name: string;
	/** Why one would take it, in a word or two. */
	strength: string;
	/** The id under which Runware's model search keeps what fits this model. */
	architecture: string;
	/** Left out where Runware publishes none. */
	listPrice?: ListPrice;
	/** Steps of a request that names none; left out where Runware's documentation does not tell. */
	defaultSteps?: number;
	/** CFG scale of a request that names none; at 1 or below a negative prompt is ignored. */
	defaultCFGScale?: number;
	documentation: string;
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
