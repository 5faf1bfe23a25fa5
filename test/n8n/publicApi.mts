import type { Instance } from './runs.mts';

/** n8n's public API, as somebody's script calls it. */
export async function openPublicApi({ origin, session }: Instance) {
	const { rawApiKey } = await session.call<{ rawApiKey: string }>('POST', '/api-keys', {
		label: `Costs ${Date.now()}`,
		scopes: ['execution:read'],
		expiresAt: null,
	});

	return {
		/** The custom data of an execution; n8n gives it only along with all other data. */
		async customDataOf(executionId: string): Promise<Record<string, string> | undefined> {
			const address = `${origin}/api/v1/executions/${executionId}?includeData=true`;
			const response = await fetch(address, { headers: { 'x-n8n-api-key': rawApiKey } });
			if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
			return ((await response.json()) as { customData?: Record<string, string> }).customData;
		},
	};
}

export type PublicApi = Awaited<ReturnType<typeof openPublicApi>>;
