import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { FoundModel } from '../api/foundModels';
import { searchModels as search, type Query } from '../api/modelSearch';
import { DEFAULT_MODEL, modelLabel, modelOf, MODELS } from '../models/modelOf';
import { openPost } from '../api/post';
import { answerError, asNodeError } from '../output/nodeError';

const PAGE = 50;
/** Nobody scrolls so far; a server that gives the same page again and again ends here. */
const MOST_LISTED = 5000;

/** The models that are there without asking. */
const KNOWN = MODELS.map((model) => ({ name: modelLabel(model), value: model.air }));

const entryOf = ({ air, name = air, version, heroImage }: FoundModel) => ({
	name: version ? `${name} (${version})` : name,
	value: air,
	...(heroImage ? { url: heroImage } : {}),
});

async function page(
	ctx: ILoadOptionsFunctions,
	query: Omit<Query, 'limit'>,
): Promise<INodeListSearchResult> {
	const { offset } = query;
	const found = await search(await openPost(ctx), { ...query, limit: PAGE });
	if ('error' in found) throw answerError(ctx.getNode(), found.error);
	const next = offset + found.given.length;
	// A page with nothing on it is the last, whatever the count says.
	const hasMore = next > offset && next < (found.total ?? 0) && next < MOST_LISTED;
	return {
		results: found.models.map(entryOf),
		...(hasMore ? { paginationToken: String(next) } : {}),
	};
}

/** What fits the model that is chosen, as far as that is known. */
function architectureOf(ctx: ILoadOptionsFunctions): string {
	const { value } = Object(ctx.getCurrentNodeParameter('model')) as { value?: unknown };
	return (modelOf(String(value)) ?? DEFAULT_MODEL).architecture;
}

/** The LoRA list of Generate, searched as the user types. */
export async function searchLoras(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await page(this, {
		search: filter,
		category: 'lora',
		architecture: architectureOf(this),
		offset: Number(paginationToken ?? 0),
	});
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
		const { results, ...rest } = await page(this, {
			search: filter,
			category: 'checkpoint',
			architecture: DEFAULT_MODEL.architecture,
			offset,
		});
		const others = results.filter(({ value }) => KNOWN.every((entry) => entry.value !== value));
		return { results: offset === 0 ? [...known, ...others] : others, ...rest };
	} catch (error) {
		// What is known needs no connection; only a search for something else has to say what is wrong.
		if (offset === 0 && known.length > 0) return { results: known };
		throw asNodeError(this.getNode(), error);
	}
}
