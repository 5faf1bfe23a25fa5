import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { StoredFile } from '../machine/foundImage';
import { checked, Incomplete, TooLarge } from './checked';
import { Completeness } from './complete/completeness';
import { HEAD_BYTES, imageTypeOf, type ImageType } from './imageType';
import type { Mark } from './mark/mark';
import { Marker } from './mark/marker';
import { streamOf, TOO_LARGE, type ByteStream } from './openImage';
import { openingOf } from './opening';

/** The file, or in a sentence why there is none. `linkIsGone`: its address gives no image any more. */
export type FileResult = StoredFile | { reason: string; linkIsGone?: boolean };
/** What one try came to. `isFinal`: another one would end the same. Seconds. */
export type TryResult = FileResult & { isFinal?: boolean; retryAfter?: number };
export type NameFor = (type: ImageType) => string;

const INCOMPLETE = 'The image arrived incomplete.';

/** Codes of a disk that is full, read-only, or closed to n8n. No connection ends with one of them. */
const DISK_CODES = new Set([
	'EACCES',
	'EDQUOT',
	'EFBIG',
	'EIO',
	'EMFILE',
	'ENFILE',
	'ENOENT',
	'ENOSPC',
	'ENOTDIR',
	'EPERM',
	'EROFS',
]);

const storageFailure = (error: unknown): TryResult => {
	const { code, message } = error as { code?: string; message?: string };
	const reason = code ?? message ?? String(error);
	return { reason: `n8n could not store the file (${reason}).`, isFinal: true };
};

const notAnImage = (sender: string, head: Buffer): TryResult => ({
	reason:
		head.length === 0
			? `${sender} sent an empty file.`
			: `${sender} sent something that is not a JPG, PNG or WEBP image.`,
});

const stored = (file: IBinaryData, marker: Marker | undefined): StoredFile =>
	marker === undefined ? { file } : { file, mark: marker.outcome };

/** Stores a stream as it comes, so that memory does not grow with the size of the image. */
export async function storeStream(
	ctx: IExecuteFunctions,
	body: ByteStream,
	nameFor: NameFor,
	mark?: Mark,
): Promise<TryResult> {
	try {
		const { head, all } = await openingOf(body, HEAD_BYTES);
		const type = imageTypeOf(head);
		if (type === undefined) return notAnImage('The image host', head);
		if (head.length < HEAD_BYTES) return { reason: INCOMPLETE };
		const marker = mark && new Marker(type, mark);
		const whole = checked(all, type);
		const stream = streamOf(body, marker === undefined ? whole : marker.pass(whole));
		const file = await ctx.helpers.prepareBinaryData(stream, nameFor(type), type.mimeType);
		return stored(file, marker);
	} catch (error) {
		if (error instanceof TooLarge) return { reason: `The image host ${TOO_LARGE}.`, isFinal: true };
		if (error instanceof Incomplete) return { reason: INCOMPLETE };
		const hasArrived = body.readableEnded;
		if (hasArrived || DISK_CODES.has((error as { code: string }).code))
			return storageFailure(error);
		return { reason: 'The image host broke off in the middle.' };
	} finally {
		body.destroy();
	}
}

/** Stores an image that Runware sent as base64, bare or as a data URI. */
export async function storeData(
	ctx: IExecuteFunctions,
	imageData: string,
	nameFor: NameFor,
	mark?: Mark,
): Promise<FileResult> {
	const bytes = Buffer.from(imageData.replace(/^data:[^,]*,/, ''), 'base64');
	const type = imageTypeOf(bytes);
	if (type === undefined) return notAnImage('Runware', bytes);
	const completeness = new Completeness(type);
	completeness.add(bytes);
	if (!completeness.isComplete) return { reason: INCOMPLETE };
	const marker = mark && new Marker(type, mark);
	const marked = marker === undefined ? bytes : await marker.all(bytes);
	try {
		const file = await ctx.helpers.prepareBinaryData(marked, nameFor(type), type.mimeType);
		return stored(file, marker);
	} catch (error) {
		return storageFailure(error);
	}
}
