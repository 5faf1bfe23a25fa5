import { z } from 'zod';
import { hasContent } from './image';
import { isLink } from './link';
import { AMOUNT, present } from './optionalField';
import { codeOfStatus, readError } from './readError';
import type { ReplyEntry } from './reply';
import { seedOf } from './seed';
import { statusOf } from './taskStatus';
import { uuidOf } from './uuid';

// Plain types, checked at once: replies hold thousands of entries, and nearly all are as documented.
const TEXT_FIELD = z.string().optional();
const FIELDS = z.object({
	taskType: TEXT_FIELD,
	taskUUID: TEXT_FIELD,
	status: TEXT_FIELD,
	imageUUID: TEXT_FIELD,
	imageURL: TEXT_FIELD,
	imageBase64Data: TEXT_FIELD,
	imageDataURI: TEXT_FIELD,
	seed: z.unknown(),
	cost: z.unknown(),
	NSFWContent: z.boolean().optional(),
	error: z.unknown(),
	code: z.unknown(),
	message: z.unknown(),
});

/** A field of the wrong type, `null` included, is as if it had not come. */
function fieldsOf(value: object): z.infer<typeof FIELDS> {
	const read = FIELDS.safeParse(value);
	if (read.success) return read.data;
	const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
	return FIELDS.parse(Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key))));
}

const FAILED = { code: 'taskFailed', message: 'The image failed' };

/** An image or another step of an image task. Its error stands in it, or its code and message do. */
export function readEntry(value: object, httpStatus: number): ReplyEntry {
	const { error, code, message, ...fields } = fieldsOf(value);
	const entry = entryOf(fields);
	const isFailed = entry.status === 'error';
	const reason = error ?? (typeof code === 'string' ? { code, message } : undefined);
	if (reason === undefined && !isFailed) return entry;
	// An image that is there has been made, whatever one word beside it says.
	if (reason === undefined && hasContent(entry)) return { ...entry, status: 'success' };
	// Without the word that it failed, an error without a code says nothing of how the task ended.
	const fallback = isFailed ? FAILED : { code: codeOfStatus(httpStatus) };
	return { ...entry, error: readError(reason, fallback) };
}

type Fields = Omit<z.infer<typeof FIELDS>, 'error' | 'code' | 'message'>;

const entryOf = (fields: Fields): ReplyEntry =>
	present({
		taskType: textOf(fields.taskType),
		taskUUID: uuidOf(identifierOf(fields.taskUUID)),
		status: statusOf(fields.status),
		imageUUID: uuidOf(identifierOf(fields.imageUUID)),
		imageURL: linkOf(fields.imageURL),
		imageBase64Data: textOf(fields.imageBase64Data),
		imageDataURI: textOf(fields.imageDataURI),
		seed: seedOf(fields.seed),
		cost: costOf(fields.cost),
		NSFWContent: fields.NSFWContent,
	});

const textOf = (text: string | undefined) => text?.trim() || undefined;

const LONGEST_IDENTIFIER = 100;

/** What is longer is no identifier. */
const identifierOf = (text: string | undefined) =>
	text !== undefined && text.length <= LONGEST_IDENTIFIER ? textOf(text) : undefined;

/** The image's address, or the image itself as a data URI. */
function linkOf(text: string | undefined): string | undefined {
	const link = textOf(text);
	if (link === undefined || /^data:/i.test(link)) return link;
	return isLink(link) ? link : undefined;
}

const costOf = (value: unknown): number | undefined => {
	if (value === undefined) return undefined;
	const read = AMOUNT.safeParse(value);
	return read.success ? read.data : undefined;
};
