import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

/** The HiDream-I1 family; all three take the same parameters. */
const MODELS = [
	{ name: 'HiDream-I1 Full', value: 'runware:97@1' },
	{ name: 'HiDream-I1 Dev', value: 'runware:97@2' },
	{ name: 'HiDream-I1 Fast', value: 'runware:97@3' },
];

export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const sought = filter.toLowerCase();
	const results = MODELS.filter(({ name, value }) =>
		`${name} ${value}`.toLowerCase().includes(sought),
	);
	return { results };
}
