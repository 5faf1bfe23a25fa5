import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readCallback, type Callback } from '../api/callback';
import { parseBody } from '../api/parseBody';

/** Runware repeats a call within seconds when it is not answered in time. */
const REPEATS_FOR_MS = 5 * 60_000;

// Two calls can be under way before the first is recorded; this tells them apart in one process and
// spares an empty execution. n8n's own record does so across processes and restarts.
const recent = new Map<string, number>();

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
 * the execution, well within the five seconds that Runware waits. Files are fetched in that execution.
 */
export async function receiveCallback(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { token, ...query } = ctx.getQueryData() as IDataObject;
	const { webhookToken } = await ctx.getCredentials<{ webhookToken?: string }>('runwareApi');
	if (!isToken(token, webhookToken ?? '')) {
		ctx.logger.warn('Runware Trigger: a call without the right token was rejected');
		return answer(ctx, 403, 'The token is missing or wrong');
	}
	const callback = readCallback(bodyOf(ctx));
	if (callback === undefined) {
		ctx.logger.warn('Runware Trigger: a call that is no Runware result was left alone');
		return answer(ctx, 200, 'Nothing to do');
	}
	const rows = rowsOf(ctx, callback).filter((row) => isNew(ctx, row));
	if (rows.length === 0) return answer(ctx, 200, 'Nothing new');
	forgetUnlessTaken(ctx, rows);
	return { workflowData: [rows.map((json) => ({ json: { ...json, query } }))] };
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
	] as IDataObject[];
}

/** Siblings of one task share its UUID, so the image's own counts as well. */
export const keyOf = ({ taskUUID, imageUUID, code }: IDataObject): string =>
	`${taskUUID}:${imageUUID ?? code}`;

function isNew(ctx: IWebhookFunctions, row: IDataObject): boolean {
	// Whoever tests by hand sends the same call again on purpose.
	if (ctx.getMode() === 'manual') return true;
	const now = Date.now();
	// In the order in which they came, so that the first that is young enough ends the search.
	for (const [key, at] of recent) {
		if (now - at <= REPEATS_FOR_MS) break;
		recent.delete(key);
	}
	const key = recentKey(ctx, row);
	if (recent.has(key)) return false;
	recent.set(key, now);
	return true;
}

const recentKey = (ctx: IWebhookFunctions, row: IDataObject) =>
	`${ctx.getWorkflow().id}:${ctx.getNode().id}:${keyOf(row)}`;

/** Where n8n could not store the execution Runware calls again, and must not be taken for a repeat. */
function forgetUnlessTaken(ctx: IWebhookFunctions, rows: IDataObject[]): void {
	const response = ctx.getResponseObject();
	response.once('close', () => {
		if (response.writableFinished && response.statusCode < 300) return;
		for (const row of rows) recent.delete(recentKey(ctx, row));
	});
}
