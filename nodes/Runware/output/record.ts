import type { IDataObject } from 'n8n-workflow';
import type { FinishedJob, KnownTask } from '../jobs/finishedJob';
import type { RunwareError } from '../api/reply';
import type { Succeeded } from '../machine/outcome';
import { fingerprintFields } from '../task/fingerprint';

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
export const requestOf = (task: KnownTask): IDataObject =>
	Object.fromEntries(Object.entries(task).filter(([key]) => !NOT_SHOWN.has(key))) as IDataObject;

/** A full record of one image; Runware's own names for what Runware knows. */
export function recordOf(
	{ job, task, outcome }: FinishedJob<Succeeded>,
	index: number,
): IDataObject {
	const { images, keyUsedFor, request, boughtBefore } = outcome;
	const { imageUUID, imageURL, seed, cost, NSFWContent } = images[index] ?? {};
	const missing = missingOf(outcome, job.maySend);
	return definedOf({
		imageURL,
		seed,
		cost,
		NSFWContent,
		...requestOf(request === undefined ? task : { ...task, ...fingerprintFields({ ...request }) }),
		number: index + 1,
		reused: REUSED[boughtBefore],
		keyUsedFor,
		missing: missing.length === 0 ? undefined : missing,
		taskUUID: task.taskUUID,
		imageUUID,
	});
}

const REUSED = { no: undefined, yes: true, unknown: 'not known' };

/** The images of the set that are not among the rows, and why. */
const missingOf = ({ failures, underWay }: Succeeded, isOfThisRun: boolean) => [
	...failures.map(({ code, message }: RunwareError) => ({ code, message })),
	...(underWay === 0
		? []
		: [
				{
					code: 'resultMissing',
					message: `${underWay} of the images ${isOfThisRun ? NOT_YET : NOT_THERE}`,
				},
			]),
];

const NOT_YET = 'did not arrive within the time limit';
const NOT_THERE = 'were not there yet when the task was fetched';

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
