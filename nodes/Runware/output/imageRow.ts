import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { KeptImage } from '../machine/entry';
import type { Succeeded } from '../machine/outcome';
import type { RunContext } from '../jobs/runContext';
import type { FileOptions } from '../input/fileOptions';
import { imagesAsked, type Task } from '../task/task';
import { fileNameOf } from '../files/fileName';
import { imageFile } from '../files/imageFile';
import { carriedInput } from './ownFields';
import { inOrder, recordOf } from './record';
import type { FinishedJob } from './finishedJob';
import type { FileResult } from '../files/storeFile';

/** One image of a purchase → one output item, with its file if that can be had. */
export async function imageRow(
	ctx: IExecuteFunctions,
	run: RunContext,
	source: FinishedJob<Succeeded> & { index: number; item: number; input: IDataObject },
	fileOptions: FileOptions,
): Promise<INodeExecutionData> {
	const { id, task, outcome, index, item, input } = source;
	const image = outcome.images[index];
	const json = {
		...(fileOptions.includeInput ? carriedInput(input) : {}),
		...recordOf(task, outcome, index),
	};
	const row: INodeExecutionData = { json: inOrder(json), pairedItem: { item } };
	const result = await fileOf(ctx, run, { id, task, image, number: index + 1 }, fileOptions);
	if (result === undefined) return row;
	if ('reason' in result) {
		const downloadError = `${result.reason} The image is paid for and ${whereItIs(image)}`;
		return { ...row, json: inOrder({ ...json, downloadError }) };
	}
	const { file } = result;
	return {
		...row,
		json: inOrder({ ...json, fileName: file.fileName }),
		binary: { [fileOptions.binaryPropertyName]: file },
	};
}

const whereItIs = ({ imageURL }: Image) =>
	imageURL === undefined
		? 'can be fetched again with Image → Get and its taskUUID.'
		: 'stays at its imageURL.';

async function fileOf(
	ctx: IExecuteFunctions,
	run: RunContext,
	{ id, task, image, number }: { id: string; task: Task; image: Image | KeptImage; number: number },
	{ fileName, download }: FileOptions,
): Promise<FileResult | undefined> {
	const { imageUUID, imageURL, seed } = image;
	// Image → Get may not know the request, and so no prompt either.
	const prompt = (task.positivePrompt as string | undefined) ?? '';
	const parts = { prompt, seed, number, imageUUID, taskUUID: task.taskUUID };
	const nameFor = ({ extension }: { extension: string }) =>
		fileNameOf(fileName, parts, { extension, several: imagesAsked(task) > 1 });

	const kept = run.ledger.file(image);
	if (kept !== undefined) return { file: kept };
	const result = await imageFile(ctx, image, nameFor, { download, limits: run.settings });
	if (result && 'file' in result && imageURL === undefined)
		run.ledger.keepFile(id, imageUUID, result.file);
	return result;
}
