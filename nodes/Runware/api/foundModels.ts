import { z } from 'zod';
import { AMOUNT, optional, present, TEXT } from './optionalField';

const WORDS = z.union([z.string(), z.array(z.unknown())]).transform((words) =>
	[words]
		.flat()
		.slice(0, 100)
		.filter((word) => typeof word === 'string' || typeof word === 'number')
		.flatMap((word) => String(word).slice(0, 1000).split(','))
		.map((word) => word.trim())
		.filter(Boolean),
);

const MODEL = z.object({
	air: TEXT,
	name: optional(TEXT),
	version: optional(TEXT),
	architecture: optional(TEXT),
	/** A picture. */
	heroImage: optional(TEXT),
	thumbnailURL: optional(TEXT),
	positiveTriggerWords: optional(WORDS),
	tags: optional(WORDS),
	defaultWeight: optional(z.number()),
});

/** A model or LoRA as Runware's search describes it. */
export type FoundModel = z.infer<typeof MODEL>;

export interface FoundModels {
	models: FoundModel[];
	/** How many there are in all, where Runware says it. */
	total?: number;
}

/** Runware gives at most 100 at a time. */
const MOST_RESULTS = 1000;

const SEARCH = z.object({
	results: optional(z.array(z.unknown())),
	totalResults: optional(AMOUNT),
});

/** What cannot be told apart, having no AIR, is left out. */
export function readFoundModels(entry: unknown): FoundModels {
	const { results = [], totalResults } = SEARCH.parse(entry);
	const models = results.slice(0, MOST_RESULTS).flatMap((result) => {
		const read = MODEL.safeParse(result);
		return read.success ? [present(read.data)] : [];
	});
	return { models, ...(totalResults === undefined ? {} : { total: totalResults }) };
}
