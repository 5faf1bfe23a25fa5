import type { IDataObject } from 'n8n-workflow';
import { INPUTS, type Input } from '../parameters/inputs';

/** What all rows share, in the order of n8n's table. */
export const SHARED_FIELDS = ['positivePrompt', 'idempotencyKey'];

/** What people look for next: n8n's table cuts off what is too wide. */
export const FIRST_FIELDS = [
	'error',
	'downloadError',
	'status',
	'fileName',
	'imageURL',
	'seed',
	'cost',
	'NSFWContent',
];

export const LAST_FIELDS = ['taskUUID', 'imageUUID'];

const OTHER_FIELDS = [
	'details',
	'number',
	'reused',
	'missing',
	'keyUsedFor',
	'sameAs',
	'altText',
	'mark',
];

/** The first name of each wire path: `safety.mode` stands in a row under `safety`. */
const REQUEST_FIELDS = new Set([
	'taskType',
	...(INPUTS as readonly Input[]).flatMap(({ path = '' }) => /^\w+/.exec(path) ?? []),
]);

export const isRequestField = (name: string): boolean => REQUEST_FIELDS.has(name);

/** Every field that the node itself writes into a row. */
const OWN_FIELDS = new Set([
	...SHARED_FIELDS,
	...FIRST_FIELDS,
	...OTHER_FIELDS,
	...LAST_FIELDS,
	...REQUEST_FIELDS,
]);

/**
 * The fields of an input item that a row carries along. Fields under the node's own names are left
 * out: an old error, cost or link would look like that of the new image.
 */
export const carriedInput = (input: IDataObject, more: string[] = []): IDataObject =>
	Object.fromEntries(
		Object.entries(input).filter(([name]) => !OWN_FIELDS.has(name) && !more.includes(name)),
	);
