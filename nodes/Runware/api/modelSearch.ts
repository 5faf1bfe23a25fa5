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

export type Found =
	| { models: FoundModel[]; total: number }
	| { error: RunwareError; status: number };

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

const isHiDream = ({ architecture }: FoundModel) => !architecture || /hidream/i.test(architecture);

/**
 * Searches models. Runware's architecture ids may change their form: where the known one finds
 * nothing or is refused, HiDream is searched for by its name instead.
 */
export async function searchModels(post: Post, query: Query): Promise<Found> {
	const found = await searchOnce(post, query);
	if (query.architecture === undefined) return found;
	if (!isArchitectureRefused(found) && ('error' in found || found.total > 0)) return found;
	const open = { ...query, architecture: undefined };
	const wide = await searchOnce(post, { ...open, search: query.search || 'hidream' });
	return 'error' in wide ? wide : { ...wide, models: wide.models.filter(isHiDream) };
}
