import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Image } from '../api/image';
import { fileNameOf } from '../files/fileName';
import { withUniqueNames } from '../files/uniqueNames';
import { fileRow } from '../files/fileRow';
import { markOf } from '../files/mark/markOf';
import { imageFile } from '../files/imageFile';
import { issueError } from '../output/nodeError';
import { inOrder } from '../output/record';
import { readFileOptions, type FileOptions } from '../input/fileOptions';
import { limiter } from '../timing/limiter';
import { fileName as fileNameField } from '../parameters/output';
import { DEFAULT_RUN_SETTINGS } from '../input/runSettings';
import { keyOf } from './receiveCallback';

/** How many images n8n remembers in order to drop repeats. */
const REMEMBERED = 10_000;

/** A repeat is better than the loss of an image that was paid for, so it is not tried for ever. */
const RECORD_TRIES = 3;

/** The second half of Runware Trigger, inside the execution: drops repeats and fetches the files. */
export async function deliverCallback(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const arrived = ctx.getInputData().map((row, item) => ({ row, ...fileOptionsOf(ctx, item) }));
	const fresh = await newAmong(
		ctx,
		arrived.map(({ row }) => keyOf(row.json)),
	);
	const limited = limiter(DEFAULT_RUN_SETTINGS.concurrency);
	const rows = arrived
		.filter(({ row }) => fresh.has(keyOf(row.json)))
		.map(
			async ({ row, fileOptions }) =>
				await limited(async () => await withFile(ctx, row, fileOptions)),
		);
	// A webhook starts an execution of its own, so no name is taken yet.
	return withUniqueNames(await Promise.all(rows), {}, 0);
}

function fileOptionsOf(ctx: IExecuteFunctions, item: number) {
	const { fileOptions, issues } = readFileOptions(ctx, item);
	if (issues.length > 0) throw issueError(ctx, issues, item);
	return { fileOptions };
}

/** The images of one task come at once. n8n reads and writes its record without a lock between them. */
const inTurn = limiter(1);

/** The keys that n8n has not seen before; all of them where it cannot tell. */
async function newAmong(ctx: IExecuteFunctions, keys: string[]): Promise<Set<unknown>> {
	// Who tests by hand repeats on purpose, and who retries an execution wants its rows again.
	if (['manual', 'retry'].includes(ctx.getMode())) return new Set(keys);
	const record = async () =>
		await ctx.helpers.checkProcessedAndRecord(keys, 'node', {
			mode: 'entries',
			maxEntries: REMEMBERED,
		});
	for (let tries = 0; tries < RECORD_TRIES; tries++) {
		try {
			return new Set((await inTurn(record)).new);
		} catch {
			// Another worker has just made the record; the next try finds it.
		}
	}
	ctx.logger.warn('Runware Trigger: n8n could not tell repeats apart, so nothing is dropped');
	return new Set(keys);
}

async function withFile(
	ctx: IExecuteFunctions,
	row: INodeExecutionData,
	fileOptions: FileOptions,
): Promise<INodeExecutionData> {
	const { imageData, ...json } = row.json as IDataObject & Partial<Image>;
	const image = { imageURL: json.imageURL, imageData };
	const nameFor = ({ extension }: { extension: string }) =>
		fileNameOf(templateOf(fileOptions, json), partsOf(json), { extension, several: false });
	const { download } = fileOptions;
	// A callback tells nothing of the request.
	const how = { download, limits: DEFAULT_RUN_SETTINGS, mark: markOf(fileOptions, {}) };
	// A failed task has no image.
	const hasImage = json.imageUUID !== undefined;
	const result = hasImage ? await imageFile(ctx, image, nameFor, how) : undefined;
	const file = fileRow(result, image, fileOptions);
	return { ...row, ...file, json: inOrder({ ...json, ...file.json }) };
}

/** Unless the user wants another name, a file is named after the SKU that the webhook URL brings along. */
function templateOf({ fileName }: FileOptions, { query, seed }: IDataObject): string {
	const { sku } = Object(query) as IDataObject;
	if (fileName !== fileNameField.default || typeof sku !== 'string') return fileName;
	// Braces would be filled in.
	const stem = sku.replace(/[{}]/g, '').trim();
	if (stem === '') return fileName;
	return seed === undefined ? `${stem}-{imageUUID}` : `${stem}-{seed}`;
}

/** A callback has no prompt; the image's own UUID keeps the names apart. */
const partsOf = ({ imageUUID = '', seed, taskUUID }: IDataObject & Partial<Image>) => ({
	prompt: imageUUID,
	seed,
	number: 1,
	imageUUID,
	taskUUID: String(taskUUID),
});
