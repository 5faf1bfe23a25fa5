import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { searchModels, type FoundModel } from '../api/modelSearch';
import { openPost, type Post } from '../api/post';
import { answerError, issueError } from '../output/nodeError';
import { LIMIT_INPUTS, SEARCH_INPUTS, type Input } from '../parameters/inputs';
import { architecture, limit, returnAll } from '../parameters/search';
import type { Issue } from '../input/issue';
import { readInputs, type ValuesOf } from '../input/readInputs';
import { readPanel } from '../input/readPanel';
import { rowsPerItem } from '../output/rowsPerItem';

/** The most that Runware gives in one answer. */
const PAGE = 100;

interface Settings {
	search?: string;
	architecture: string;
	limit?: number;
}

/** LoRA → Get Many: one row per LoRA. Costs nothing. */
export async function getLoras(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const post = await openPost(ctx);
	return await rowsPerItem(ctx, async (item) => {
		const settings = readSettings(ctx, item);
		const found = await collect(ctx, post, settings, item);
		return found.map(recordOf);
	});
}

function readSettings(ctx: IExecuteFunctions, item: number): Settings {
	const issues: Issue[] = [];
	const read = <Read extends Input>(inputs: readonly Read[]): ValuesOf<Read> => {
		const panel = readPanel(ctx, item, inputs, issues);
		return issues.length > 0 ? {} : readInputs(inputs, panel, issues);
	};
	const searched = read(SEARCH_INPUTS);
	const isLimited = !(searched.returnAll ?? returnAll.default);
	const settings = {
		search: searched.search,
		architecture: searched.architecture ?? architecture.default,
		...(isLimited ? { limit: read(LIMIT_INPUTS).limit ?? limit.default } : {}),
	};
	if (issues.length > 0) throw issueError(ctx, issues, item);
	return settings;
}

async function collect(
	ctx: IExecuteFunctions,
	post: Post,
	{ search = '', architecture, limit = Infinity }: Settings,
	item: number,
): Promise<FoundModel[]> {
	const models: FoundModel[] = [];
	for (let offset = 0; models.length < limit; ) {
		const asked = Math.min(PAGE, limit - models.length);
		const found = await searchModels(post, {
			search,
			category: 'lora',
			...(architecture === 'any' ? {} : { architecture }),
			limit: asked,
			offset,
		});
		if ('error' in found) throw answerError(ctx.getNode(), found.error, item);
		models.push(...found.models);
		// A search may leave out some of what Runware gave, so its own count is what moves on.
		offset += asked;
		if (offset >= found.total) break;
	}
	return models;
}

const words = (value: unknown): string[] =>
	[value ?? []]
		.flat()
		.flatMap((text) => String(text).split(','))
		.map((word) => word.trim())
		.filter(Boolean);

const recordOf = (found: FoundModel): IDataObject => ({
	air: found.air,
	name: found.name,
	version: found.version,
	architecture: found.architecture,
	triggerWords: words(found.positiveTriggerWords),
	defaultWeight: found.defaultWeight as number | undefined,
	tags: found.tags as string[] | undefined,
	pictureURL: found.heroImage ?? (found.thumbnailURL as string | undefined),
});
