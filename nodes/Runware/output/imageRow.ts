import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { fileNameOf } from '../files/fileName';
import type { FileResult, NameFor } from '../files/storeFile';
import type { FinishedJob } from '../jobs/finishedJob';
import type { Succeeded } from '../machine/outcome';
import { hasContent, type FoundImage } from '../machine/state';
import { ExecutionStopped } from '../timing/stopSignal';
import { inOrder, recordOf } from './record';
import type { Requester } from './requester';
import type { SharedFiles } from './sharedFiles';

export interface ImageSource {
	finished: FinishedJob<Succeeded>;
	/** Which of the images. */
	index: number;
	requester: Requester;
	/** The item whose image this one shares. */
	sameAs?: number;
}

/** One image of a job → one output item, with its file if that can be had. */
export async function imageRow(
	ctx: IExecuteFunctions,
	source: ImageSource,
	files: SharedFiles,
): Promise<INodeExecutionData> {
	const { finished, index, requester, sameAs } = source;
	const { item, fileOptions } = requester;
	const image = finished.outcome.images[index] as FoundImage;
	const json = {
		...(fileOptions.includeInput ? ctx.getInputData()[item]?.json : {}),
		...recordOf(finished, index),
		// It is paid for once, in the row of the first.
		...(sameAs === undefined ? {} : { cost: 0, sameAs }),
	};
	const row: INodeExecutionData = { json: inOrder(json), pairedItem: { item } };
	const result = await fileOf(source, files);
	if (result === undefined) {
		if (hasContent(image) || !finished.job.maySend || !finished.job.expectsContent) return row;
		return { ...row, json: inOrder({ ...json, downloadError: NO_CONTENT }) };
	}
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

const NO_CONTENT =
	'Runware reported the image as done, but sent neither a link nor data. Image → Get with its taskUUID may find it later.';

const whereItIs = ({ imageURL }: FoundImage) =>
	imageURL === undefined
		? 'can be fetched again with Image → Get and its taskUUID.'
		: 'stays at its imageURL.';

/** A fault of the node's own must not take away the link of an image that is paid for. */
async function fileOf(source: ImageSource, files: SharedFiles): Promise<FileResult | undefined> {
	const { index, requester } = source;
	try {
		return await files.file(index, nameFor(source), requester.fileOptions.download);
	} catch (error) {
		if (error instanceof ExecutionStopped) throw error;
		const words = error instanceof Error ? error.message : String(error);
		return { reason: `The file could not be stored (${words}).` };
	}
}

const nameFor = ({ finished, index, requester }: ImageSource): NameFor => {
	const { task, outcome } = finished;
	const { imageUUID, seed } = outcome.images[index] as FoundImage;
	// Image → Get may not know the request, and so no prompt either.
	const { positivePrompt = '', numberResults = 1, taskUUID } = task;
	const parts = { prompt: String(positivePrompt), seed, number: index + 1, imageUUID, taskUUID };
	const several = Number(numberResults) > 1;
	return ({ extension }) =>
		fileNameOf(requester.fileOptions.fileName, parts, { extension, several });
};
