import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { FoundModel } from '../api/foundModels';
import { searchModels as search, type Query } from '../api/modelSearch';
import { DEFAULT_MODEL, modelLabel, MODELS } from '../models/modelOf';
import { openPost } from '../api/post';
import { answerError, asNodeError } from '../output/nodeError';

const PAGE = 50;
/** Nobody scrolls so far; a server that gives the same page again and again ends here. */
const MOST_LISTED = 5000;

/** What is there without asking. */
const KNOWN = MODELS.map((model) => ({ name: modelLabel(model), value: model.air }));

const entryOf = ({ air, name = air, version, heroImage }: FoundModel) => ({
	name: version ? `${name} (${version})` : name,
	value: air,
	...(heroImage ? { url: heroImage } : {}),
});

async function page(
	ctx: ILoadOptionsFunctions,
	category: Query['category'],
	filter: string,
	offset: number,
): Promise<INodeListSearchResult> {
	const query = {
		search: filter,
		category,
		architecture: DEFAULT_MODEL.architecture,
		limit: PAGE,
		offset,
	};
	const found = await search(await openPost(ctx), query);
	if ('error' in found) throw answerError(ctx.getNode(), found.error);
	const next = offset + found.given.length;
	// A page with nothing on it is the last, whatever the count says.
	const hasMore = next > offset && next < (found.total ?? 0) && next < MOST_LISTED;
	return {
		results: found.models.map(entryOf),
		...(hasMore ? { paginationToken: String(next) } : {}),
	};
}

/** The LoRA list of Generate, made for the model family, searched as the user types. */
export async function searchLoras(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await page(this, 'lora', filter, Number(paginationToken ?? 0));
}

/** The model list of Generate: known models first, then other checkpoints of the default one's family. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const offset = Number(paginationToken ?? 0);
	const sought = filter.toLowerCase();
	const known = KNOWN.filter((entry) =>
		`${entry.name} ${entry.value}`.toLowerCase().includes(sought),
	);
	try {
		const { results, ...rest } = await page(this, 'checkpoint', filter, offset);
		const others = results.filter(({ value }) => KNOWN.every((entry) => entry.value !== value));
		return { results: offset === 0 ? [...known, ...others] : others, ...rest };
	} catch (error) {
		// What is known needs no connection; only a search for something else has to say what is wrong.
		if (offset === 0 && known.length > 0) return { results: known };
		throw asNodeError(this.getNode(), error);
	}
}
