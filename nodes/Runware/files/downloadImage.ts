import type { IExecuteFunctions } from 'n8n-workflow';
import type { Mark } from './mark/mark';
import { openImage } from './openImage';
import { retryDelayMs } from '../timing/backoff';
import { withDeadline } from '../timing/deadline';
import { pause, throwIfStopped } from '../timing/stopSignal';
import type { RunSettings } from '../input/runSettings';
import { storeStream, type FileResult, type NameFor, type TryResult } from './storeFile';

type Failure = Exclude<TryResult, { file: unknown }>;

/** What the file is to be called, and to say of itself. */
interface StoreAs {
	nameFor: NameFor;
	mark?: Mark;
}

async function tryOnce(
	ctx: IExecuteFunctions,
	url: string,
	{ nameFor, mark }: StoreAs,
	signal: AbortSignal,
): Promise<TryResult> {
	const opened = await openImage(ctx, url, signal);
	if ('reason' in opened) return { ...opened, reason: `The image host ${opened.reason}.` };
	return await storeStream(ctx, opened.body, nameFor, mark);
}

/** The next try would come too late; where the host itself asked for that, it is told. */
const withWait = ({ reason, retryAfter, linkIsGone }: Failure): FileResult => ({
	reason:
		retryAfter === undefined
			? reason
			: `${reason} It asks to wait ${retryAfter} seconds, longer than the time limit.`,
	linkIsGone,
});

/** How long and how often to try; times in milliseconds. */
export type DownloadLimits = Pick<RunSettings, 'maxRetries' | 'baseDelayMs' | 'timeLimitMs'>;

/**
 * Fetches an image into n8n's binary store. Retries on its own within the time limit; a stop of the
 * execution ends it at once, and lets none begin that waited for its turn.
 */
export async function downloadImage(
	ctx: IExecuteFunctions,
	url: string,
	storeAs: StoreAs,
	limits: DownloadLimits,
): Promise<FileResult> {
	const stop = ctx.getExecutionCancelSignal();
	const deadline = Date.now() + limits.timeLimitMs;
	return await withDeadline(stop, limits.timeLimitMs, async ({ signal, isOver }) => {
		for (let tries = 0; ; tries++) {
			throwIfStopped(stop);
			const result = await tryOnce(ctx, url, storeAs, signal);
			throwIfStopped(stop);
			if ('file' in result) return result;
			if (isOver())
				return { reason: 'The image host did not deliver the image within the time limit.' };
			if (result.isFinal || tries >= limits.maxRetries) return result;
			const waitMs = retryDelayMs(tries, limits.baseDelayMs, result.retryAfter);
			if (Date.now() + waitMs > deadline) return withWait(result);
			await pause(waitMs, stop);
		}
	});
}
