import type { IExecuteFunctions } from 'n8n-workflow';
import { isTemporaryStatus } from '../api/isTemporary';
import { networkCode } from '../api/networkCode';
import { retryAfterSeconds } from '../api/retryAfter';

type BinaryInput = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
export type ByteStream = Exclude<BinaryInput, Buffer>;

export type Opened =
	| { body: ByteStream }
	/** Why there is no image, completing "The image host …"; seconds. */
	| { reason: string; isFinal: boolean; retryAfter?: number; linkIsGone?: boolean };

/** Far above any image of this model; more than this is not one. */
export const LARGEST_BYTES = 200 * 1024 * 1024;
export const TOO_LARGE = `sent more than ${LARGEST_BYTES / 1024 / 1024} MB`;

interface StreamClass {
	from(bytes: AsyncIterable<Buffer>): ByteStream;
}

interface StreamResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: ByteStream;
}

/** Such an answer says that there is nothing at this address, or no longer. */
const isGone = (status: number) => status >= 400 && !isTemporaryStatus(status);

/** A content network may need a moment until a new image is everywhere. */
const mayPass = (status: number) => status === 404 || isTemporaryStatus(status);

/**
 * A stream may break between two readers. Without a listener of its own, that would end n8n itself;
 * the next reader learns of it all the same, as the stream is destroyed.
 */
const guarded = (body: ByteStream): ByteStream => body.on('error', () => {});

/**
 * Opens an image at its own address. A plain request: the API key belongs to the API alone and never
 * goes to an image host, nor anywhere a redirect leads.
 */
export async function openImage(
	ctx: IExecuteFunctions,
	url: string,
	signal: AbortSignal,
): Promise<Opened> {
	if (!/^https?:\/\//i.test(url)) return { reason: 'address is not http(s)', isFinal: true };
	try {
		const { statusCode, headers, body } = (await ctx.helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: signal,
		})) as StreamResponse;
		guarded(body);
		const isTooLarge = Number(headers['content-length']) > LARGEST_BYTES;
		if (statusCode === 200 && !isTooLarge) return { body };
		body.destroy();
		if (isTooLarge) return { reason: TOO_LARGE, isFinal: true };
		return {
			reason: `answered with HTTP status ${statusCode}`,
			isFinal: !mayPass(statusCode),
			retryAfter: retryAfterSeconds(headers['retry-after']),
			linkIsGone: isGone(statusCode),
		};
	} catch (error) {
		return { reason: `could not be reached (${networkCode(error)})`, isFinal: false };
	}
}

/**
 * What a generator makes of a stream, as another one. A node may not import the class from Node itself,
 * so it is taken from the stream; `compose`, which would do, is experimental in Node 20 and slower.
 */
export const streamOf = (body: ByteStream, bytes: AsyncGenerator<Buffer>): ByteStream =>
	guarded((body.constructor as unknown as StreamClass).from(bytes));
