/** What the budget has to know of a request. Prices are US dollars per image. */
export interface Priced {
	id: string;
	expectedImages: number;
	/** Requests of one kind have one price, in proportion to their reference price. */
	kind: string;
	referencePrice: number;
	/** False where the reference price is only a guess, as Runware publishes none. */
	hasListPrice: boolean;
}

export interface Admission<T> {
	admitted: T[];
	/** Not even alone within the limit. */
	refused: T[];
	/** To be asked for again: more may fit once others are settled. */
	later: T[];
}
