// A chat model that follows a script: it speaks OpenAI's Chat Completions API on the loopback, so
// that n8n's own OpenAI Chat Model node can be pointed at it.
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { StoredCredential } from './n8n.mts';

export interface ToolCall {
	tool: string;
	arguments: object;
}

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: unknown;
	tool_calls?: unknown[];
}

export const MODEL_CREDENTIAL = { id: 'scriptedmodel001', name: 'Scripted model' };

/**
 * Answers with the turns of the script one after the other, several calls of a turn at once, and
 * then with the tools' last answer as its text.
 */
export async function startChatModel() {
	let script: ToolCall[][] = [];
	let answers: string[] = [];
	let offered: string[] = [];
	const app = Fastify();
	app.post<{ Body: { messages: Message[]; tools?: { function: { name: string } }[] } }>(
		'/v1/chat/completions',
		async ({ body: { messages, tools = [] } }) => {
			offered = tools.map((tool) => tool.function.name);
			answers = messages
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => textOf(content));
			const turn = messages.filter(({ tool_calls }) => tool_calls?.length).length;
			return turn < script.length
				? completion(toolCalls(script[turn], turn), 'tool_calls')
				: completion({ content: answers.at(-1) ?? 'Nothing was made.' }, 'stop');
		},
	);
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	const credential: StoredCredential = {
		...MODEL_CREDENTIAL,
		type: 'openAiApi',
		data: { apiKey: 'scripted', url: `http://127.0.0.1:${port}/v1` },
	};
	return {
		credential,
		follow: (...turns: ToolCall[][]) => {
			[script, answers, offered] = [turns, [], []];
		},
		/** what the tools answered in the last conversation, in order */
		answers: () => answers,
		/** the names of the tools that the model was given */
		offered: () => offered,
		close: () => app.close(),
	};
}

const textOf = (content: unknown) =>
	typeof content === 'string' ? content : JSON.stringify(content);

const toolCalls = (calls: ToolCall[], turn: number) => ({
	content: null,
	tool_calls: calls.map((call, index) => ({
		id: `call_${turn}_${index}`,
		type: 'function',
		function: { name: call.tool, arguments: JSON.stringify(call.arguments) },
	})),
});

const completion = (message: object, finish_reason: string) => ({
	id: 'chatcmpl-scripted',
	object: 'chat.completion',
	created: 0,
	model: 'scripted',
	choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** n8n's node for it, to be connected to an agent */
export const modelNode = {
	id: 'model',
	name: 'Model',
	type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
	typeVersion: 1.2,
	position: [200, 200],
	parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
	credentials: { openAiApi: MODEL_CREDENTIAL },
};
