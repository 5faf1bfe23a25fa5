import type { IExecuteFunctions } from 'n8n-workflow';
import { openImage } from '../api/openImage';
import { retryDelayMs } from '../pacing/backoff';
import { pause, throwIfStopped } from '../pacing/stopSignal';
import type { RunSettings } from '../task/runSettings';
import { storeStream, type Attempt, type FileResult, type NameFor } from './storeFile';

async function attempt(
	ctx: IExecuteFunctions,
	url: string,
	nameFor: NameFor,
	signal: AbortSignal,
): Promise<Attempt> {
	const opened = await openImage(ctx, url, signal);
	if ('trouble' in opened) return { ...opened, trouble: `The image host ${opened.trouble}.` };
	return await storeStream(ctx, opened.body, nameFor);
}

/** How long and how often to try; times in milliseconds. */
export type Patience = Pick<RunSettings, 'maxRetries' | 'baseDelayMs' | 'timeLimitMs'>;

/**
 * Fetches an image into n8n's binary store. Retries on its own within the time limit; a stop of the
 * execution ends it at once, and lets none begin that waited for its turn.
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
			throwIfStopped(stop);
			const result = await attempt(ctx, url, nameFor, breakOff.signal);
			throwIfStopped(stop);
			if ('file' in result) return result;
			if (limit.aborted)
				return { trouble: 'The image host did not deliver the image within the time limit.' };
			if (result.isFinal || tries >= patience.maxRetries) return { trouble: result.trouble };
			await pause(retryDelayMs(tries, patience.baseDelayMs, result.retryAfter), stop);
		}
	} finally {
		for (const signal of [stop, limit]) signal?.removeEventListener('abort', end);
	}
}
