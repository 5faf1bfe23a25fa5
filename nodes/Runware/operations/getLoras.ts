import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import type { FoundModel } from '../api/foundModels';
import { searchAll } from '../api/modelSearch';
import { openPost } from '../api/post';
import { answerError, issueError } from '../output/nodeError';
import { getLoras as fields } from '../parameters/getLoras';
import { evaluate } from '../input/evaluate';
import { readFields } from '../input/validate';
import type { Issue } from '../input/issue';
import { rowsPerItem } from '../output/rowsPerItem';

const SETTINGS = z.object({
	search: z.string().optional(),
	architecture: z.string(),
	limit: z.number().optional(),
});

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

function readSettings(ctx: IExecuteFunctions, item: number): z.infer<typeof SETTINGS> {
	const issues: Issue[] = [];
	const read = (shown: INodeProperties[]) => {
		const given = shown.map((field) => [field.name, evaluate(ctx, item, field, issues)]);
		return issues.length > 0 ? {} : readFields(shown, Object.fromEntries(given), issues);
	};
	const settings = read(fields.filter(({ name }) => name !== 'limit'));
	const limited = settings.returnAll ? {} : read(fields.filter(({ name }) => name === 'limit'));
	if (issues.length > 0) throw issueError(ctx, issues, item);
	return SETTINGS.parse({ ...settings, ...limited });
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
