import type { IDataObject } from 'n8n-workflow';
import type { Image } from '../api/image';
import type { RunwareError } from '../api/reply';
import type { Succeeded } from '../machine/outcome';
import { fingerprintFields } from '../task/fingerprint';
import type { Task } from '../task/task';
import { FIRST_FIELDS, LAST_FIELDS, SHARED_FIELDS } from './ownFields';

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

/** The part of the request that describes the image. */
export const requestOf = (task: Task): IDataObject =>
	Object.fromEntries(Object.entries(task).filter(([key]) => !NOT_SHOWN.has(key))) as IDataObject;

/**
 * A full record of one image; Runware's own names for what Runware knows. `idempotencyKey`: as the
 * item gave it.
 */
export const recordOf = (
	task: Task,
	{ images, failures, isReused, keyUsedFor, request }: Succeeded,
	index: number,
	idempotencyKey?: string,
): IDataObject => {
	const { imageUUID, imageURL, seed, cost, NSFWContent }: Partial<Image> = images[index] ?? {};
	return definedOf({
		idempotencyKey,
		imageURL,
		seed,
		cost,
		NSFWContent,
		...requestOf(request === undefined ? task : { ...task, ...fingerprintFields(request) }),
		number: index + 1,
		reused: isReused || undefined,
		keyUsedFor,
		missing: failures.length === 0 ? undefined : failures.map(missingOf),
		taskUUID: task.taskUUID,
		imageUUID,
	});
};

const missingOf = ({ code, message }: RunwareError) => ({ code, message });

/** Without the fields that have no value: a row leaves them out. */
export const definedOf = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What all rows share comes first, then what people look for, and the UUIDs come last. */
export function inOrder(row: IDataObject): IDataObject {
	const first = [...SHARED_FIELDS, ...FIRST_FIELDS];
	const pick = (keys: string[]) => keys.filter((key) => key in row).map((key) => [key, row[key]]);
	const rest = Object.keys(row).filter((key) => ![...first, ...LAST_FIELDS].includes(key));
	return Object.fromEntries([...pick(first), ...pick(rest), ...pick(LAST_FIELDS)]) as IDataObject;
}
