import type { IHttpRequestOptions } from 'n8n-workflow';
import { trimmed } from '../input/trimmed';
import { withDeadline } from '../timing/deadline';
import { stopSignalOf, throwIfStopped, unlessStopped } from '../timing/stopSignal';
import { addressFault } from './addressFault';
import { networkCode } from './networkCode';
import { parseBody } from './parseBody';
import { MOST_ENTRIES, readBody } from './readBody';
import { readText, TooLarge } from './readText';
import { redactor } from './redact';
import { redactJson } from './redactJson';
import type { Reply } from './reply';
import { retryAfterSeconds } from './retryAfter';
import { send, type Context, type FullResponse } from './send';

/**
 * Sends tasks (JSON text each) in one POST and gives back what came of it. Throws only when the
 * execution was stopped: nothing is sent after that, and what was under way is broken off.
 */
export type Post = (tasks: string[], timeoutMs: number) => Promise<Reply>;

/** An expression in the credential can give anything. */
interface Account {
	baseUrl?: unknown;
	apiKey?: unknown;
	webhookToken?: unknown;
}

const UNREAD: Omit<Reply, 'status'> = { readable: false, data: [], errors: [] };

/**
 * The way to Runware for one execution. Redirects are not followed: a POST that was redirected could
 * be sent twice, and the key with it.
 */
export async function openPost(ctx: Context): Promise<Post> {
	const { baseUrl, apiKey, webhookToken } = await ctx.getCredentials<Account>('runwareApi');
	const redact = redactor(apiKey, webhookToken);
	const url = typeof baseUrl === 'string' ? trimmed(baseUrl) : '';
	const fault = addressFault(url);
	const stop = stopSignalOf(ctx);
	return async (tasks, timeoutMs) => {
		throwIfStopped(stop);
		if (fault !== undefined) return { ...UNREAD, status: 0, cause: fault };
		const request: IHttpRequestOptions = {
			method: 'POST',
			url,
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: `[${tasks.join(',')}]`,
			// Bytes, so that n8n does not parse the JSON and round the seeds; as they come, to count them.
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: timeoutMs,
		};
		// n8n's own time limit ends with the headers.
		const reply = await withDeadline(stop, timeoutMs, async ({ signal, isOver }) => {
			try {
				const response = await unlessStopped(send(ctx, request, signal), signal);
				return await unlessStopped(read(ctx, response, redact), signal);
			} catch (error) {
				const cause = isOver() ? 'ETIMEDOUT' : networkCode(error);
				return { ...UNREAD, status: 0, cause };
			}
		});
		throwIfStopped(stop);
		return reply;
	};
}

/** What has come with a status but not whole is a reply that cannot be read. */
async function read(
	ctx: Context,
	{ statusCode: status, headers, body }: FullResponse,
	redact: (text: string) => string,
): Promise<Reply> {
	const retryAfter = retryAfterSeconds(headers['retry-after']);
	try {
		const json = redactJson(parseBody(await readText(body)), redact);
		const { data, errors, ignored } = readBody(json, status) ?? { ...UNREAD, ignored: undefined };
		if (ignored)
			ctx.logger.warn(`Runware: ${ignored} entries of a reply past ${MOST_ENTRIES} were ignored`);
		return { status, readable: ignored !== undefined, data, errors, retryAfter };
	} catch (error) {
		const cause = error instanceof TooLarge ? 'TOO_LARGE' : undefined;
		return { ...UNREAD, status, retryAfter, ...(cause === undefined ? {} : { cause }) };
	}
}
