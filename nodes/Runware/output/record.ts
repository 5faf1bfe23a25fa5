import type { IDataObject } from 'n8n-workflow';
import { present } from '../api/optionalField';
import type { FinishedJob, KnownTask } from '../jobs/finishedJob';
import type { Succeeded } from '../machine/outcome';
import { fingerprintFields } from '../task/fingerprint';
import { FIRST_FIELDS, isRequestField, LAST_FIELDS, SHARED_FIELDS } from './ownFields';

// Addresses that may hold a token, and how the task was delivered.
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

/** The part of the request that describes the image; of one on Runware's file, what a row has a name for. */
export const requestOf = (task: KnownTask): IDataObject =>
	Object.fromEntries(
		Object.entries(task).filter(([key]) => isRequestField(key) && !NOT_SHOWN.has(key)),
	) as IDataObject;

/**
 * A full record of one image; Runware's own names for what Runware knows. `idempotencyKey`: as the
 * item gave it.
 */
export function recordOf(
	{ job, task, outcome }: FinishedJob<Succeeded>,
	index: number,
	idempotencyKey?: string,
): IDataObject {
	const { images, keyUsedFor, request, boughtBefore } = outcome;
	const { imageUUID, imageURL, seed, cost, NSFWContent } = images[index] ?? {};
	const missing = missingOf(outcome, job.maySend);
	return present({
		idempotencyKey,
		imageURL,
		seed,
		cost,
		NSFWContent,
		...requestOf(request ? { ...task, ...fingerprintFields(request) } : task),
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
	...failures.map(({ code, message }) => ({ code, message })),
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

/** What all rows share comes first, then what people look for, and the UUIDs come last. */
export function inOrder(row: IDataObject): IDataObject {
	const first = [...SHARED_FIELDS, ...FIRST_FIELDS];
	const pick = (keys: string[]) => keys.filter((key) => key in row).map((key) => [key, row[key]]);
	const rest = Object.keys(row).filter((key) => ![...first, ...LAST_FIELDS].includes(key));
	return Object.fromEntries([...pick(first), ...pick(rest), ...pick(LAST_FIELDS)]) as IDataObject;
}
