import type { INodeExecutionData } from 'n8n-workflow';
import type { Succeeded } from '../machine/outcome';
import type { FinishedJob } from '../jobs/finishedJob';
import { definedOf } from './record';

const NO_LINK =
	'This image came as data and has no link, and a tool cannot pass on a file. Image → Get outside the agent gives the file for this taskUUID.';

/** What an AI agent needs to know; a file would be of no use to it. */
export function toolRow(
	{ task: { taskUUID }, outcome: { images } }: FinishedJob<Succeeded>,
	index: number,
	item: number,
): INodeExecutionData {
	const { imageURL, seed, cost, NSFWContent } = images[index];
	const note = imageURL === undefined ? NO_LINK : undefined;
	const json = definedOf({ imageURL, seed, cost, NSFWContent, taskUUID, note });
	return { json, pairedItem: { item } };
}
