import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { stopSignalOf, throwIfStopped } from '../timing/stopSignal';
import { networkCode } from './networkCode';
import { parseBody, readBody, type Reply } from './reply';
import { redactor } from './redact';
import { retryAfterSeconds } from './retryAfter';

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: Buffer | ArrayBuffer;
}

const NOTHING: Pick<Reply, 'data' | 'errors'> = { data: [], errors: [] };

const readReply = (
	{ statusCode, headers, body }: FullResponse,
	redact: (text: string) => string,
): Reply => {
	const read = readBody(parseBody(redact(Buffer.from(body as Buffer).toString('utf8'))));
	const { data, errors } = read ?? NOTHING;
	return {
		status: statusCode,
		readable: read !== undefined,
		data,
		errors: errors.map((error) => ({ ...error, httpStatus: statusCode })),
		retryAfter: retryAfterSeconds(headers['retry-after']),
	};
};

/**
 * Sends tasks (JSON text each) in one POST and gives back what came of it. Throws only when the
 * execution was stopped: nothing is sent after that, and what was under way is broken off.
 */
export type Post = (tasks: string[], timeoutMs: number) => Promise<Reply>;

/**
 * The way to Runware for one execution; n8n itself aborts a request under way when it is stopped.
 * Redirects are not followed: a POST that was redirected could be sent twice, and the key with it.
 */
export async function openPost(ctx: IExecuteFunctions | ILoadOptionsFunctions): Promise<Post> {
	const { baseUrl, apiKey = '' } = await ctx.getCredentials<{ baseUrl: string; apiKey?: string }>(
		'runwareApi',
	);
	const redact = redactor(apiKey);
	const stop = stopSignalOf(ctx);
	return async (tasks, timeoutMs) => {
		const request: IHttpRequestOptions = {
			method: 'POST',
			url: baseUrl.trim(),
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
			body: `[${tasks.join(',')}]`,
			// Bytes, so that n8n does not parse the JSON and round the seeds.
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: timeoutMs,
		};
		throwIfStopped(stop);
		try {
			return readReply(
				await ctx.helpers.httpRequestWithAuthentication.call(ctx, 'runwareApi', request),
				redact,
			);
		} catch (error) {
			throwIfStopped(stop);
			return { status: 0, readable: false, ...NOTHING, cause: networkCode(error) };
		}
	};
}
