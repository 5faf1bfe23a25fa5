import type { IDataObject } from 'n8n-workflow';
import { ask } from './account';
import type { Post } from './post';
import type { RunwareError } from './reply';

/** A model or LoRA as Runware's search describes it. */
export interface FoundModel {
	air: string;
	name: string;
	version?: string;
	architecture?: string | null;
	heroImage?: string | null;
	[key: string]: unknown;
}

export interface Query {
	search: string;
	category: 'lora' | 'checkpoint';
	/** Left out: any. */
	architecture?: string;
	limit: number;
	offset: number;
}

export type Found = { models: FoundModel[]; total: number } | { error: RunwareError };

/** Longer texts have been refused. */
const LONGEST_SEARCH = 48;

async function searchOnce(post: Post, { search, architecture, ...rest }: Query): Promise<Found> {
	const filter = architecture === undefined ? {} : { architecture };
	const task = {
		taskType: 'modelSearch',
		search: search.slice(0, LONGEST_SEARCH),
		...filter,
		...rest,
	};
	const answer = await ask(post, task as { taskType: string } & IDataObject);
	if ('error' in answer) return answer;
	const { results, totalResults } = answer.entry as {
		results?: FoundModel[];
		totalResults?: number;
	};
	return { models: results ?? [], total: totalResults ?? results?.length ?? 0 };
}

const isArchitectureRefused = (found: Found) =>
	'error' in found && /architecture/i.test(`${found.error.code} ${found.error.parameter}`);

const isTextDemanded = (found: Found) =>
	'error' in found && /search/i.test(`${found.error.code} ${found.error.parameter}`);

const variantOf = (architecture: string) => /full|dev|fast/i.exec(architecture)?.[0].toLowerCase();

/** Made for the variant of HiDream that is sought, under whatever id, or for one that is not named. */
const isMadeFor = (sought: string) => {
	const variant = variantOf(sought);
	return ({ architecture }: FoundModel) =>
		!architecture ||
		(/hidream/i.test(architecture) && [variant, undefined].includes(variantOf(architecture)));
};

/**
 * Searches models. Runware's architecture ids may change their form: where the known one finds
 * nothing or is refused, HiDream is searched for by its name instead. So it is where a text is
 * demanded and there is none.
 */
export async function searchModels(post: Post, query: Query): Promise<Found> {
	const { architecture } = query;
	if (architecture === undefined) return await searchOnce(post, query);
	const named = { ...query, search: query.search || 'hidream' };
	let found = await searchOnce(post, query);
	if (isTextDemanded(found)) found = await searchOnce(post, named);
	if (!isArchitectureRefused(found) && ('error' in found || found.total > 0)) return found;
	const wide = await searchOnce(post, { ...named, architecture: undefined });
	if ('error' in wide) return wide;
	return { ...wide, models: wide.models.filter(isMadeFor(architecture)) };
}
