import type { IExecuteFunctions, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Body } from './readText';

export type Context = IExecuteFunctions | ILoadOptionsFunctions;

export interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: Body;
}

/**
 * Sends a request with the credential's key; `signal` breaks it off, its body included. n8n puts the
 * execution's own signal in the place of the request's, which knows Stop but no time limit, and asks
 * the context for it: so the context that it gets answers with ours.
 */
export async function send(
	ctx: Context,
	request: IHttpRequestOptions,
	signal: AbortSignal,
): Promise<FullResponse> {
	const context = Object.create(ctx, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
	const response = (await ctx.helpers.httpRequestWithAuthentication.call(
		context,
		'runwareApi',
		request,
	)) as FullResponse;
	// A body that breaks while nobody reads it would end n8n itself.
	if ('on' in response.body) response.body.on('error', () => {});
	return response;
}
