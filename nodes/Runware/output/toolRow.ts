import type { INodeExecutionData } from 'n8n-workflow';
import { present } from '../api/optionalField';
import type { Image } from '../api/image';
import type { Succeeded } from '../machine/outcome';
import type { FinishedJob } from '../jobs/finishedJob';

const NO_LINK =
	'This image came as data and has no link, and a tool cannot pass on a file. Image → Get outside the agent gives the file for this taskUUID.';

const REPEAT =
	'You asked for this image before and got the same one; it was not paid for again. To get another image, change the prompt or the seed.';

/** What an AI agent needs to know; it cannot use a file. */
export function toolRow(
	{ task: { taskUUID }, outcome: { images }, isRepeat }: FinishedJob<Succeeded>,
	index: number,
	item: number,
): INodeExecutionData {
	const { imageURL, seed, cost, NSFWContent }: Partial<Image> = images[index] ?? {};
	const notes = [...(imageURL === undefined ? [NO_LINK] : []), ...(isRepeat ? [REPEAT] : [])];
	const note = notes.length > 0 ? notes.join(' ') : undefined;
	// It is paid for once, in the row of the first call.
	const paid = isRepeat && cost !== undefined ? 0 : cost;
	const json = present({ imageURL, seed, cost: paid, NSFWContent, taskUUID, note });
	return { json, pairedItem: { item } };
}
