import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { KeptImage } from '../books/entry';
import type { Session } from '../purchase/session';
import { imagesAsked, type Task } from '../task/task';
import { fileNameOf } from './fileName';
import { decodeImage, downloadImage, type FileResult } from './imageFile';
import type { FileOptions } from '../task/fileOptions';
import type { Made } from '../purchase/outcome';
import type { Settled } from './delivery';
import { recordOf } from './record';

/** What an AI agent needs to know; a file would be of no use to it. */
export const toolRow = (
	{ task, outcome: { images } }: Settled<Made>,
	index: number,
	item: number,
): INodeExecutionData => {
	const { imageURL, seed, cost } = images[index];
	const json = { imageURL, seed, cost, taskUUID: task.taskUUID } as IDataObject;
	return { json, pairedItem: { item } };
};

/** One image of a purchase → one output item, with its file if that can be had. */
export async function imageRow(
	ctx: IExecuteFunctions,
	session: Session,
	source: Settled<Made> & { index: number; item: number; input: IDataObject },
	fileOptions: FileOptions,
): Promise<INodeExecutionData> {
	const { id, task, outcome, index, item, input } = source;
	const image = outcome.images[index];
	const row: INodeExecutionData = {
		json: { ...(fileOptions.includeInput ? input : {}), ...recordOf(task, outcome, index) },
		pairedItem: { item },
	};
	if (!fileOptions.download) return row;
	const result = await fileOf(ctx, session, { id, task, image, number: index + 1 }, fileOptions);
	if (result === undefined) return row;
	if ('trouble' in result) {
		row.json.downloadError = `The image host ${result.trouble}. The image is paid for and stays at its imageURL.`;
		return row;
	}
	row.json.fileName = result.file.fileName;
	row.binary = { [fileOptions.binaryPropertyName]: result.file };
	return row;
}

/** Undefined: there is nothing to fetch, the image went to the upload address alone. */
async function fileOf(
	ctx: IExecuteFunctions,
	session: Session,
	{ id, task, image, number }: { id: string; task: Task; image: Image | KeptImage; number: number },
	{ fileName }: FileOptions,
): Promise<FileResult | undefined> {
	const { imageUUID, imageURL, seed } = image;
	// Image → Get may not know the request, and so no prompt either.
	const prompt = (task.positivePrompt as string | undefined) ?? '';
	const parts = { prompt, seed, number, imageUUID, taskUUID: task.taskUUID };
	const nameFor = ({ extension }: { extension: string }) =>
		fileNameOf(fileName, parts, { extension, several: imagesAsked(task) > 1 });

	const kept = session.ledger.file(image);
	if (kept !== undefined) return { file: kept };
	if (imageURL !== undefined) return await downloadImage(ctx, imageURL, nameFor, session.settings);
	if (!('imageData' in image) || image.imageData === undefined) return undefined;
	const decoded = await decodeImage(ctx, image.imageData, nameFor);
	if ('file' in decoded) session.ledger.keepFile(id, imageUUID, decoded.file);
	return decoded;
}
