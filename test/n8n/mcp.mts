import type { Instance } from './runs.mts';

interface Answer<T> {
	result?: { structuredContent?: T; content: { text: string }[] };
	error?: object;
}

/** n8n's own MCP server, through which assistants build workflows. */
export async function openMcp({ origin, session }: Instance) {
	await session.call('PATCH', '/mcp/settings', { mcpAccessEnabled: true });
	const { apiKey } = await session.call<{ apiKey: string }>('GET', '/mcp/api-key');
	let id = 0;

	/** What a tool answers, as it does in a form that programs read. */
	return async function ask<T>(name: string, args: object): Promise<T> {
		const response = await fetch(`${origin}/mcp-server/http`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				authorization: `Bearer ${apiKey}`,
			},
			body: JSON.stringify({
				jsonrpc: '2.0',
				id: ++id,
				method: 'tools/call',
				params: { name, arguments: args },
			}),
		});
		const text = await response.text();
		const [, json = text] = /^data: (.*)$/m.exec(text) ?? [];
		const { result, error } = JSON.parse(json) as Answer<T>;
		if (result?.structuredContent === undefined)
			throw new Error(`${name}: ${response.status} ${JSON.stringify(error ?? result)}`);
		return result.structuredContent;
	};
}
