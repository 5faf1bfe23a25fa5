import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { fileNameOf } from '../files/fileName';
import { fileRow } from '../files/fileRow';
import { markOf } from '../files/mark/markOf';
import type { NameFor } from '../files/storeFile';
import type { FinishedJob } from '../jobs/finishedJob';
import type { Succeeded } from '../machine/outcome';
import type { FoundImage } from '../machine/foundImage';
import { carriedInput } from './ownFields';
import { inOrder, recordOf } from './record';
import type { Requester } from './requester';
import type { SharedFiles } from './sharedFiles';

export interface ImageSource {
	finished: FinishedJob<Succeeded>;
	image: FoundImage;
	/** Place among the images of the job, from 0. */
	index: number;
	requester: Requester;
	input: IDataObject;
	/** The item whose image this one shares. */
	sameAs?: number;
}

/** One image of a job → one output item, with its file if that can be had. */
export async function imageRow(
	source: ImageSource,
	files: SharedFiles,
): Promise<INodeExecutionData> {
	const { finished, image, index, requester, input, sameAs } = source;
	const { item, fileOptions } = requester;
	const { download, includeInput } = fileOptions;
	const record = recordOf(finished, index, requester.idempotencyKey);
	const mark = markOf(fileOptions, record);
	const result = await files.file(image, { nameFor: nameFor(source), mark, download });
	const file = fileRow(result, image, fileOptions);
	const json = inOrder({
		...(includeInput ? carriedInput(input) : {}),
		...record,
		// It is paid for once, in the row of the first.
		...(sameAs === undefined ? {} : { cost: 0, sameAs }),
		...file.json,
	});
	return { ...file, json, pairedItem: { item } };
}

const nameFor = ({ finished, image, index, requester }: ImageSource): NameFor => {
	const { imageUUID, seed } = image;
	// Image → Get may not know the request, and so no prompt either.
	const { positivePrompt = '', numberResults = 1, taskUUID } = finished.task;
	const prompt = String(positivePrompt);
	const parts = { prompt, seed, number: index + 1, imageUUID, taskUUID };
	const several = Number(numberResults) > 1;
	return ({ extension }) =>
		fileNameOf(requester.fileOptions.fileName, parts, { extension, several });
};
