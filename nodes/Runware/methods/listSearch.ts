import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchModels as search, type FoundModel, type Query } from '../api/modelSearch';
import { HIDREAM, HIDREAM_FULL } from '../models/hidream';
import { openPost } from '../api/post';
import { answerError, asNodeError } from '../output/nodeError';

const PAGE = 50;

/** The HiDream-I1 family, which is there without asking. */
const FAMILY = HIDREAM.map(({ name, air }) => ({ name, value: air }));

const entryOf = ({ name, version, air, heroImage }: FoundModel) => ({
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
		architecture: HIDREAM_FULL.architecture,
		limit: PAGE,
		offset,
	};
	const found = await search(await openPost(ctx), query);
	if ('error' in found) throw answerError(ctx.getNode(), found.error);
	const next = offset + PAGE;
	return {
		results: found.models.map(entryOf),
		...(next < found.total ? { paginationToken: String(next) } : {}),
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

/** The model list of Generate: the family first, then other HiDream checkpoints. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const offset = Number(paginationToken ?? 0);
	const sought = filter.toLowerCase();
	const family = FAMILY.filter((entry) =>
		`${entry.name} ${entry.value}`.toLowerCase().includes(sought),
	);
	try {
		const { results, ...rest } = await page(this, 'checkpoint', filter, offset);
		const others = results.filter(({ value }) => FAMILY.every((entry) => entry.value !== value));
		return { results: offset === 0 ? [...family, ...others] : others, ...rest };
	} catch (error) {
		// The family needs no connection; only a search for something else has to say what is wrong.
		if (offset === 0 && family.length > 0) return { results: family };
		throw asNodeError(this.getNode(), error);
	}
}
