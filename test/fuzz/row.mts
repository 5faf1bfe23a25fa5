// What a row may be. By what is in it, not by which code made it.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const REASON = /error|note|reason|warning|message/i;
const UNFINISHED = ['processing', 'running', 'pending', 'queued', 'unknown', 'submitted'];

const isText = (value: unknown): boolean => typeof value === 'string';
const isFilled = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() !== '';
const isUUID = (value: unknown) => typeof value === 'string' && UUID.test(value);
const isAmount = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isSeed = (value: unknown) =>
	(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ||
	(typeof value === 'string' && /^\d{1,19}$/.test(value));

function isLink(value: unknown): boolean {
	if (!isFilled(value)) return false;
	return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** The fields that have one type only, wherever a row has them. */
const TYPES: Record<string, (value: unknown) => boolean> = {
	imageURL: isText,
	imageUUID: isText,
	taskUUID: isFilled,
	seed: isSeed,
	cost: isAmount,
	NSFWContent: (value) => typeof value === 'boolean',
	fileName: isText,
	positivePrompt: isText,
	model: isText,
	number: Number.isSafeInteger,
	status: isText,
	error: isFilled,
	code: isText,
	message: isText,
	air: isFilled,
	name: isText,
	version: isText,
	defaultWeight: Number.isFinite,
	pictureURL: isLink,
	balance: Number.isFinite,
	currency: isText,
	freeBalance: Number.isFinite,
	organizationName: isText,
	organizationUUID: isText,
};

/** The fields that are there and are not what they must be. */
export const wrongTypesIn = ({ json }: INodeExecutionData): string[] =>
	Object.entries(json)
		.filter(
			([key, value]) => value !== undefined && Object.hasOwn(TYPES, key) && !TYPES[key](value),
		)
		.map(([key]) => `a row's ${key} is of another type or form`);

export const isError = (json: IDataObject): boolean =>
	isFilled(json.error) || json.status === 'error';

const hasErrorText = (json: IDataObject) => [json.error, json.message, json.code].some(isFilled);

const hasReason = (json: IDataObject) =>
	Object.entries(json).some(([key, value]) => REASON.test(key) && isFilled(value));

const hasImage = ({ json, binary }: INodeExecutionData): boolean =>
	Object.keys(binary ?? {}).length > 0 ||
	isLink(json.imageURL) ||
	isFilled(json.imageBase64Data) ||
	isFilled(json.imageDataURI);

/** What is wrong with a row of Generate, Get or the trigger; undefined: nothing. */
export function emptiness(row: INodeExecutionData): string | undefined {
	const { json } = row;
	if (isError(json)) return hasErrorText(json) ? undefined : 'an error row without a word';
	if (hasImage(row)) return undefined;
	if (typeof json.status === 'string' && UNFINISHED.includes(json.status.toLowerCase())) {
		return isUUID(json.taskUUID) ? undefined : `a row "${json.status}" without a task UUID`;
	}
	return hasReason(json) ? undefined : 'an image row with no file, no link, no data and no reason';
}
