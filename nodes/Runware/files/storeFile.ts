import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { guarded, LARGEST_BYTES, peek, TOO_LARGE, type ByteStream } from './openImage';
import { HEAD_BYTES, imageTypeOf, type ImageType } from './imageType';

/** The file, or in a sentence why there is none. */
export type FileResult = { file: IBinaryData } | { reason: string };
/** `isFinal`: another attempt would end the same. */
export type Attempt = FileResult & { isFinal?: boolean; retryAfter?: number };
export type NameFor = (type: ImageType) => string;

class TooLarge extends Error {}

/**
 * Passes a stream on and breaks it off past the limit. An announced length proves nothing: it may be
 * that of the compressed file.
 */
async function* limited(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > LARGEST_BYTES) throw new TooLarge();
		yield chunk;
	}
}

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

const storageFailure = (error: unknown): Attempt => {
	const { code, message } = error as { code?: string; message?: string };
	const reason = code ?? message ?? String(error);
	return { reason: `n8n could not store the file (${reason}).`, isFinal: true };
};

const notAnImage = (sender: string, head: Buffer): Attempt => ({
	reason:
		head.length === 0
			? `${sender} sent an empty file.`
			: `${sender} sent something that is not a JPG, PNG or WEBP image.`,
});

/** Stores a stream as it comes, so that memory does not grow with the size of the image. */
export async function storeStream(
	ctx: IExecuteFunctions,
	body: ByteStream,
	nameFor: NameFor,
): Promise<Attempt> {
	try {
		const head = await peek(body, HEAD_BYTES);
		const type = imageTypeOf(head);
		if (type === undefined) return notAnImage('The image host', head);
		const stream = guarded(body.compose<ByteStream>(limited));
		const file = await ctx.helpers.prepareBinaryData(stream, nameFor(type), type.mimeType);
		return { file };
	} catch (error) {
		if (error instanceof TooLarge) return { reason: `The image host ${TOO_LARGE}.`, isFinal: true };
		const isWhole = body.readableEnded;
		if (isWhole || DISK_CODES.has((error as { code: string }).code)) return storageFailure(error);
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
): Promise<FileResult> {
	const bytes = Buffer.from(imageData.replace(/^data:[^,]*,/, ''), 'base64');
	const type = imageTypeOf(bytes);
	if (type === undefined) return notAnImage('Runware', bytes);
	try {
		return { file: await ctx.helpers.prepareBinaryData(bytes, nameFor(type), type.mimeType) };
	} catch (error) {
		return storageFailure(error);
	}
}
