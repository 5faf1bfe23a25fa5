import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FoundModel } from '../api/foundModels';
import { searchAll } from '../api/modelSearch';
import { openPost } from '../api/post';
import { answerError, issueError } from '../output/nodeError';
import { LIMIT_INPUTS, SEARCH_INPUTS, type Input } from '../parameters/inputs';
import { architecture, limit, returnAll } from '../parameters/search';
import type { Issue } from '../input/issue';
import { readInputs, type ValuesOf } from '../input/readInputs';
import { readPanel } from '../input/readPanel';
import { rowsPerItem } from '../output/rowsPerItem';

interface Settings {
	search?: string;
	architecture: string;
	limit?: number;
}

/** LoRA → Get Many: one row per LoRA. Costs nothing. */
export async function getLoras(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const post = await openPost(ctx);
	return await rowsPerItem(ctx, async (item) => {
		const { search = '', architecture, limit = Infinity } = readSettings(ctx, item);
		const found = await searchAll(post, {
			search,
			category: 'lora',
			limit,
			...(architecture === 'any' ? {} : { architecture }),
		});
		if ('error' in found) throw answerError(ctx.getNode(), found.error, item);
		return found.models.map(recordOf);
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

const recordOf = ({ heroImage, thumbnailURL, ...found }: FoundModel): IDataObject => ({
	air: found.air,
	name: found.name,
	version: found.version,
	architecture: found.architecture,
	triggerWords: found.positiveTriggerWords ?? [],
	defaultWeight: found.defaultWeight,
	tags: found.tags,
	pictureURL: heroImage ?? thumbnailURL,
});
