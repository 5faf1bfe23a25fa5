import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { networkCode } from './networkCode';
import { parseBody, readBody, type Reply } from './reply';
import { redactor } from './redact';
import { retryAfterSeconds } from './retryAfter';

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: Buffer | ArrayBuffer;
}

const NOTHING = { data: [], errors: [] };

const readReply = (
	{ statusCode, headers, body }: FullResponse,
	redact: (text: string) => string,
): Reply => {
	const read = readBody(parseBody(redact(Buffer.from(body as Buffer).toString('utf8'))));
	return {
		status: statusCode,
		readable: read !== undefined,
		...(read ?? NOTHING),
		retryAfter: retryAfterSeconds(headers['retry-after']),
	};
};

/** Sends tasks (JSON text each) in one POST and gives back what came of it; never throws. */
export type Post = (tasks: string[], timeoutMs: number) => Promise<Reply>;

/**
 * The way to Runware for one execution. n8n aborts the request itself when the execution is stopped.
 * Redirects are not followed: a POST that was redirected could be sent twice, and the key with it.
 */
export async function openPost(ctx: IExecuteFunctions | ILoadOptionsFunctions): Promise<Post> {
	const { baseUrl, apiKey = '' } = await ctx.getCredentials<{ baseUrl: string; apiKey?: string }>(
		'runwareApi',
	);
	const redact = redactor(apiKey);
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
		try {
			return readReply(
				await ctx.helpers.httpRequestWithAuthentication.call(ctx, 'runwareApi', request),
				redact,
			);
		} catch (error) {
			return { status: 0, readable: false, ...NOTHING, cause: networkCode(error) };
		}
	};
}
