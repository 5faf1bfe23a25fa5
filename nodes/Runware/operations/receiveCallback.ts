import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readCallback, type Callback } from '../api/callback';
import { parseBody } from '../api/parseBody';
import { redactor } from '../api/redact';
import { redactJson } from '../api/redactJson';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares in constant time, so that the token cannot be guessed letter by letter. */
const isToken = (given: unknown, token: string) =>
	token !== '' && typeof given === 'string' && timingSafeEqual(digest(given), digest(token));

const answer = (ctx: IWebhookFunctions, status: number, text: string) => {
	ctx.getResponseObject().status(status).json({ message: text }).end();
	return { noWebhookResponse: true };
};

/** n8n's own reading rounds seeds past 2^53, so the text itself is read where n8n has kept it. */
const bodyOf = (ctx: IWebhookFunctions): unknown => {
	const { rawBody } = ctx.getRequestObject() as { rawBody?: Buffer };
	return parseBody(rawBody?.toString('utf8') ?? '') ?? ctx.getBodyData();
};

/**
 * Takes one webhook call: checks the token and reads the body. n8n answers as soon as it has stored
 * the execution, well within the five seconds that Runware waits. Files are fetched in that execution,
 * which also drops repeats: n8n's own record is the one that knows of them after a restart.
 */
export async function receiveCallback(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { token, ...query } = ctx.getQueryData() as IDataObject;
	const { webhookToken, apiKey } = await ctx.getCredentials<{
		webhookToken?: string;
		apiKey?: string;
	}>('runwareApi');
	if (!isToken(token, webhookToken ?? '')) {
		ctx.logger.warn('Runware Trigger: a call without the right token was rejected');
		return answer(ctx, 403, 'The token is missing or wrong');
	}
	// Rows are seen by more people than the credential: neither secret may come back in one.
	const redact = redactor(apiKey, webhookToken);
	const callback = readCallback(redactJson(bodyOf(ctx), redact));
	if (callback === undefined) {
		ctx.logger.warn('Runware Trigger: a call that is no Runware result was ignored');
		return answer(ctx, 200, 'Nothing to do');
	}
	const rows = rowsOf(ctx, callback);
	if (rows.length === 0) return answer(ctx, 200, 'Nothing to do');
	const shown = redactJson(query, redact) as IDataObject;
	return { workflowData: [rows.map((json) => ({ json: { ...json, query: shown } }))] };
}

function rowsOf(ctx: IWebhookFunctions, { images, errors }: Callback): IDataObject[] {
	const failures = ctx.getNodeParameter('failures') === 'rows' ? errors : [];
	return [
		...images.map((image) => ({ status: 'success', ...image })),
		...failures.map(({ taskUUID, code, message }) => ({
			status: 'error',
			taskUUID,
			code,
			message,
		})),
	];
}

/** Siblings of one task share its UUID, so the image's own counts as well. */
export const keyOf = ({ taskUUID, imageUUID, code }: IDataObject): string =>
	`${taskUUID}:${imageUUID ?? code}`;
