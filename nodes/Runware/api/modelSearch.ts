import type { Family } from '../models/model';
import { familyWith } from '../models/modelOf';
import { ask } from './ask';
import type { FoundModel, FoundModels } from './foundModels';
import type { Post } from './post';
import type { RunwareError } from './reply';

export interface Query {
	search: string;
	category: 'lora' | 'checkpoint';
	/** Left out: any. */
	architecture?: string;
	limit: number;
	offset: number;
}

interface Page extends FoundModels {
	/** The AIRs that Runware gave on this page, those too that were left out for their architecture. */
	given: string[];
}

export type Found = Page | { error: RunwareError };

/** Longer texts have been refused. */
const LONGEST_SEARCH = 48;

async function searchOnce(post: Post, { search, architecture, ...rest }: Query): Promise<Found> {
	const answer = await ask(post, {
		taskType: 'modelSearch',
		search: search.slice(0, LONGEST_SEARCH),
		...(architecture === undefined ? {} : { architecture }),
		...rest,
	});
	if ('error' in answer) return answer;
	const { models, total } = answer.entry.found ?? { models: [] };
	return { models, total, given: models.map(({ air }) => air) };
}

const isAbout = (subject: string, found: Found) => {
	if (!('error' in found)) return false;
	const { code, parameter = [] } = found.error;
	return [code, parameter].flat().some((text) => text.toLowerCase().includes(subject));
};

const memberOf = (architecture: string, { members }: Family) =>
	members.find((member) => architecture.toLowerCase().includes(member));

/** Made for the member of the family that is sought, under whatever id, or for one that is not named. */
const isMadeFor = (sought: string, family: Family) => {
	const member = memberOf(sought, family);
	return ({ architecture }: FoundModel) => {
		if (architecture === undefined) return true;
		if (!architecture.toLowerCase().includes(family.name)) return false;
		return [member, undefined].includes(memberOf(architecture, family));
	};
};

const isEmpty = (found: Found) => 'given' in found && found.given.length === 0 && !found.total;

/**
 * Searches models. Runware's architecture ids may change their form: where the known one finds
 * nothing or is refused, its family is searched for by name instead. So it is where a text is
 * demanded and there is none.
 */
export async function searchModels(post: Post, query: Query): Promise<Found> {
	const { architecture } = query;
	const family = architecture === undefined ? undefined : familyWith(architecture);
	if (architecture === undefined || family === undefined) return await searchOnce(post, query);
	const named = { ...query, search: query.search || family.name };
	let found = await searchOnce(post, query);
	if (isAbout('search', found)) found = await searchOnce(post, named);
	if (!isAbout('architecture', found) && !isEmpty(found)) return found;
	const wide = await searchOnce(post, { ...named, architecture: undefined });
	if ('error' in wide) return wide;
	return { ...wide, models: wide.models.filter(isMadeFor(architecture, family)) };
}

/** The most that Runware gives in one answer. */
const MOST_PER_PAGE = 100;
/** Far more than there are LoRAs for one model. */
const MOST_PAGES = 100;

/**
 * Searches page after page, up to `limit` models, each once. A page without anything new is the last,
 * whatever the count says that comes with it.
 */
export async function searchAll(
	post: Post,
	{ limit, ...query }: Omit<Query, 'offset'>,
): Promise<{ models: FoundModel[] } | { error: RunwareError }> {
	const models = new Map<string, FoundModel>();
	const given = new Set<string>();
	for (let [page, offset] = [0, 0]; page < MOST_PAGES && models.size < limit; page++) {
		const asked = Math.min(MOST_PER_PAGE, limit - models.size);
		const found = await searchModels(post, { ...query, limit: asked, offset });
		if ('error' in found) return found;
		const isNew = found.given.some((air) => !given.has(air));
		for (const air of found.given) given.add(air);
		for (const model of found.models) models.set(model.air, models.get(model.air) ?? model);
		// The server may give more or fewer than it was asked for.
		offset += found.given.length;
		if (!isNew || offset >= (found.total ?? Infinity)) break;
	}
	return { models: [...models.values()].slice(0, limit) };
}
