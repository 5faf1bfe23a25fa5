import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { KeptImage } from '../run/ledger';
import type { Outcome } from '../run/outcome';
import type { Run } from '../run/run';
import { imagesAsked, type Task } from '../task/task';
import { fileNameOf } from './fileName';
import { decodeImage, downloadImage, type FileResult } from './imageFile';
import type { Presentation } from './presentation';

type Made = Extract<Outcome, { is: 'made' }>;

// Addresses with a token or a signature in them, and how the task was handed over.
const NOT_SHOWN = new Set([
	'taskType',
	'webhookURL',
	'uploadEndpoint',
	'deliveryMethod',
	'includeCost',
	'seed',
	'numberResults',
	'outputType',
	'ttl',
]);

/** The request as far as it describes the picture. */
const requestOf = (task: Task): IDataObject =>
	Object.fromEntries(Object.entries(task).filter(([key]) => !NOT_SHOWN.has(key))) as IDataObject;

/** A full record of one image; Runware's own names for what Runware knows. */
const recordOf = (task: Task, { images, failures, reused }: Made, index: number): IDataObject => {
	const { imageUUID, imageURL, seed, cost, NSFWContent } = images[index];
	return {
		taskUUID: task.taskUUID,
		imageUUID,
		...(imageURL === undefined ? {} : { imageURL }),
		...(seed === undefined ? {} : { seed }),
		...(cost === undefined ? {} : { cost }),
		...(NSFWContent === undefined ? {} : { NSFWContent }),
		...requestOf(task),
		number: index + 1,
		...(reused ? { reused } : {}),
		...(failures.length === 0
			? {}
			: { missing: failures.map(({ code, message }) => ({ code, message })) }),
	};
};

/** What an AI agent needs to know; a file would be of no use to it. */
export const toolRow = (
	task: Task,
	{ images }: Made,
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
	run: Run,
	source: { task: Task; outcome: Made; index: number; item: number; input: IDataObject },
	presentation: Presentation,
): Promise<INodeExecutionData> {
	const { task, outcome, index, item, input } = source;
	const image = outcome.images[index];
	const row: INodeExecutionData = {
		json: { ...(presentation.includeInput ? input : {}), ...recordOf(task, outcome, index) },
		pairedItem: { item },
	};
	if (!presentation.download) return row;
	const result = await fileOf(ctx, run, { task, image, number: index + 1 }, presentation);
	if (result === undefined) return row;
	if ('trouble' in result) {
		row.json.downloadError = `The image host ${result.trouble}. The image is paid for and stays at its imageURL.`;
		return row;
	}
	row.json.fileName = result.file.fileName;
	row.binary = { [presentation.binaryPropertyName]: result.file };
	return row;
}

/** Undefined: there is nothing to fetch, the image went to the upload address alone. */
async function fileOf(
	ctx: IExecuteFunctions,
	run: Run,
	{ task, image, number }: { task: Task; image: Image | KeptImage; number: number },
	{ fileName }: Presentation,
): Promise<FileResult | undefined> {
	const { imageUUID, imageURL, seed } = image;
	const parts = { prompt: task.positivePrompt, seed, number, imageUUID, taskUUID: task.taskUUID };
	const nameFor = ({ extension }: { extension: string }) =>
		fileNameOf(fileName, parts, { extension, several: imagesAsked(task) > 1 });

	const kept = run.ledger.file(image);
	if (kept !== undefined) return { file: kept };
	if (imageURL !== undefined) return await downloadImage(ctx, imageURL, nameFor, run.conduct);
	if (!('imageData' in image) || image.imageData === undefined) return undefined;
	const decoded = await decodeImage(ctx, image.imageData, nameFor);
	if ('file' in decoded) run.ledger.keepFile(task.taskUUID, imageUUID, decoded.file);
	return decoded;
}
