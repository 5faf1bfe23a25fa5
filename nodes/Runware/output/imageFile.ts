import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { guarded, openImage, peek, type ByteStream } from '../api/openImage';
import { retryDelayMs } from '../pacing/backoff';
import type { RunSettings } from '../task/runSettings';
import { ExecutionStopped, pause } from '../pacing/stopSignal';
import { HEAD_BYTES, imageTypeOf, type ImageType } from './imageType';

/** Far above any image of this model; more than this is not one. */
const LARGEST_BYTES = 200 * 1024 * 1024;

export type FileResult = { file: IBinaryData } | { trouble: string };
type Attempt = FileResult & { isFinal?: boolean; retryAfter?: number };
type NameFor = (type: ImageType) => string;

const NO_IMAGE = 'sent something that is not a JPG, PNG or WEBP image';
const TOO_LARGE = `sent more than ${LARGEST_BYTES / 1024 / 1024} MB`;

/** Passes a stream on and breaks it off past the limit, which a server may exceed unannounced. */
async function* limited(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > LARGEST_BYTES) throw new RangeError(TOO_LARGE);
		yield chunk;
	}
}

async function store(
	ctx: IExecuteFunctions,
	{ body, bytes }: { body: ByteStream; bytes?: number },
	nameFor: NameFor,
): Promise<Attempt> {
	const head = await peek(body, HEAD_BYTES);
	const type = imageTypeOf(head);
	if (type === undefined) {
		body.destroy();
		return { trouble: head.length === 0 ? 'sent an empty file' : NO_IMAGE };
	}
	// A length that was announced cannot be exceeded; only without one does each piece need counting.
	const stream = bytes ? body : guarded(body.compose<ByteStream>(limited));
	const file = await ctx.helpers.prepareBinaryData(stream, nameFor(type), type.mimeType);
	return { file };
}

async function attempt(
	ctx: IExecuteFunctions,
	url: string,
	nameFor: NameFor,
	signal: AbortSignal,
): Promise<Attempt> {
	const opened = await openImage(ctx, url, signal);
	if ('trouble' in opened) return opened;
	if ((opened.bytes ?? 0) > LARGEST_BYTES) {
		opened.body.destroy();
		return { trouble: TOO_LARGE, isFinal: true };
	}
	try {
		return await store(ctx, opened, nameFor);
	} catch (error) {
		opened.body.destroy();
		if (error instanceof RangeError) return { trouble: TOO_LARGE, isFinal: true };
		return { trouble: 'broke off in the middle' };
	}
}

/** How long and how often to try; times in milliseconds. */
export type Patience = Pick<RunSettings, 'maxRetries' | 'baseDelayMs' | 'timeLimitMs'>;

/**
 * Fetches an image into n8n's binary store, streamed, so that memory does not grow with its size.
 * Retries on its own within the time limit; a stop of the execution ends it at once.
 */
export async function downloadImage(
	ctx: IExecuteFunctions,
	url: string,
	nameFor: NameFor,
	patience: Patience,
): Promise<FileResult> {
	const stop = ctx.getExecutionCancelSignal();
	const limit = AbortSignal.timeout(patience.timeLimitMs);
	// A signal of its own, and not AbortSignal.any: that one would hold on to each request, buffers
	// included, for as long as the execution's signal lives.
	const breakOff = new AbortController();
	const end = () => breakOff.abort();
	for (const signal of [stop, limit]) signal?.addEventListener('abort', end);
	try {
		for (let tries = 0; ; tries++) {
			const result = await attempt(ctx, url, nameFor, breakOff.signal);
			if (stop?.aborted) throw new ExecutionStopped();
			if ('file' in result) return result;
			if (limit.aborted) return { trouble: 'did not deliver the image within the time limit' };
			if (result.isFinal || tries >= patience.maxRetries) return { trouble: result.trouble };
			await pause(retryDelayMs(tries, patience.baseDelayMs, result.retryAfter), stop);
		}
	} finally {
		for (const signal of [stop, limit]) signal?.removeEventListener('abort', end);
	}
}

/** Base64, bare or as a data URI → a file in n8n's binary store. */
export async function decodeImage(
	ctx: IExecuteFunctions,
	imageData: string,
	nameFor: NameFor,
): Promise<FileResult> {
	const bytes = Buffer.from(imageData.replace(/^data:[^,]*,/, ''), 'base64');
	const type = imageTypeOf(bytes);
	if (type === undefined) return { trouble: bytes.length === 0 ? 'sent an empty file' : NO_IMAGE };
	return { file: await ctx.helpers.prepareBinaryData(bytes, nameFor(type), type.mimeType) };
}
