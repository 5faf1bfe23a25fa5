import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { searchModels, type FoundModel } from '../api/modelSearch';
import { openPost, type Post } from '../api/post';
import { answerError, issueError } from '../output/nodeError';
import { getLoras as fields } from '../parameters/getLoras';
import { evaluate } from '../input/evaluate';
import { readFields } from '../input/validate';
import type { Issue } from '../input/issue';
import { rowsPerItem } from '../output/rowsPerItem';

/** The most that Runware gives in one answer. */
const PAGE = 100;

interface Settings {
	search?: string;
	architecture: string;
	returnAll: boolean;
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
	const read = (shown: INodeProperties[]) => {
		const given = shown.map((field) => [field.name, evaluate(ctx, item, field, issues)]);
		return issues.length > 0 ? {} : readFields(shown, Object.fromEntries(given), issues);
	};
	const settings = read(fields.filter(({ name }) => name !== 'limit'));
	const limited = settings.returnAll ? {} : read(fields.filter(({ name }) => name === 'limit'));
	if (issues.length > 0) throw issueError(ctx, issues, item);
	return { ...settings, ...limited } as unknown as Settings;
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
