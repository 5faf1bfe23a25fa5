import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Image } from '../api/image';
import { fileNameOf } from '../output/fileName';
import { decodeImage, downloadImage } from '../output/imageFile';
import { faultError } from '../output/nodeError';
import { readPresentation, type Presentation } from '../output/presentation';
import { slots } from '../run/pool';
import { DEFAULT_CONDUCT } from '../run/conduct';
import { keyOf } from './receiveCallback';

/** How many images n8n remembers in order to drop repeats. */
const REMEMBERED = 10_000;

/** The second half of Runware Trigger, inside the execution: drops repeats and fetches the files. */
export async function deliverCallback(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { presentation, faults } = readPresentation(ctx, 0);
	if (faults.length > 0) throw faultError(ctx.getNode(), faults, 0);
	const rows = await withoutRepeats(ctx, ctx.getInputData());
	const inSlot = slots(DEFAULT_CONDUCT.concurrency);
	return await Promise.all(
		rows.map(async (row) => await inSlot(async () => await withFile(ctx, row, presentation))),
	);
}

async function withoutRepeats(ctx: IExecuteFunctions, rows: INodeExecutionData[]) {
	if (ctx.getMode() === 'manual') return rows;
	const keys = rows.map(({ json }) => keyOf(json));
	const { new: fresh } = await ctx.helpers.checkProcessedAndRecord(keys, 'node', {
		mode: 'entries',
		maxEntries: REMEMBERED,
	});
	return rows.filter((_, index) => fresh.includes(keys[index]));
}

async function withFile(
	ctx: IExecuteFunctions,
	row: INodeExecutionData,
	{ download, fileName, binaryPropertyName }: Presentation,
): Promise<INodeExecutionData> {
	const { imageData, ...json } = row.json as IDataObject & Partial<Image>;
	const fetched = { ...row, json: json as IDataObject };
	if (!download || json.imageUUID === undefined) return fetched;
	const nameFor = ({ extension }: { extension: string }) =>
		fileNameOf(fileName, partsOf(json), { extension, several: false });
	const result = imageData
		? await decodeImage(ctx, imageData, nameFor)
		: await downloadImage(ctx, json.imageURL ?? '', nameFor, DEFAULT_CONDUCT);
	if ('trouble' in result) {
		fetched.json.downloadError = `The image host ${result.trouble}. The image stays at its imageURL.`;
		return fetched;
	}
	fetched.json.fileName = result.file.fileName;
	fetched.binary = { [binaryPropertyName]: result.file };
	return fetched;
}

/** A callback has no prompt; the image's own UUID keeps the names apart. */
const partsOf = ({ imageUUID = '', seed, taskUUID }: IDataObject & Partial<Image>) => ({
	prompt: imageUUID,
	seed,
	number: 1,
	imageUUID,
	taskUUID: String(taskUUID),
});
