import type { IDataObject } from 'n8n-workflow';
import type { Succeeded } from '../machine/outcome';
import { fingerprintFields } from '../task/fingerprint';
import type { Task } from '../task/task';

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
export const requestOf = (task: Task): IDataObject =>
	Object.fromEntries(Object.entries(task).filter(([key]) => !NOT_SHOWN.has(key))) as IDataObject;

/** A full record of one image; Runware's own names for what Runware knows. */
export const recordOf = (
	task: Task,
	{ images, failures, isReused, keyUsedFor, request }: Succeeded,
	index: number,
): IDataObject => {
	const { imageUUID, imageURL, seed, cost, NSFWContent } = images[index];
	return {
		...definedOf({ imageURL, seed, cost, NSFWContent }),
		...requestOf(request === undefined ? task : { ...task, ...fingerprintFields(request) }),
		number: index + 1,
		...(isReused ? { reused: true } : {}),
		...(keyUsedFor === undefined ? {} : { keyUsedFor }),
		...(failures.length === 0
			? {}
			: { missing: failures.map(({ code, message }) => ({ code, message })) }),
		taskUUID: task.taskUUID,
		imageUUID,
	};
};

/** Where Runware said nothing, a row has no field. */
export const definedOf = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const FIRST = [
	'fileName',
	'downloadError',
	'positivePrompt',
	'imageURL',
	'seed',
	'cost',
	'NSFWContent',
];
const LAST = ['taskUUID', 'imageUUID'];

/** What people look for comes first and the UUIDs last: n8n's table cuts off what is too wide. */
export function inOrder(row: IDataObject): IDataObject {
	const pick = (keys: string[]) => keys.filter((key) => key in row).map((key) => [key, row[key]]);
	const rest = Object.keys(row).filter((key) => ![...FIRST, ...LAST].includes(key));
	return Object.fromEntries([...pick(FIRST), ...pick(rest), ...pick(LAST)]) as IDataObject;
}
