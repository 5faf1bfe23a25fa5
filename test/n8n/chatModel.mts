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

interface Request {
	messages: Message[];
	tools?: { function: { name: string } }[];
}

export const MODEL_TYPE = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
export const MODEL_CREDENTIAL = { id: 'scriptedmodel001', name: 'Scripted model' };

/** What the model is told, and what it can see of the conversation so far. */
export interface Conversation {
	/** what the person or the workflow asked last */
	asked: string;
	/** of the system */
	instructions: string;
	/** the names of the tools that the model was given */
	tools: string[];
	/** what the tools answered, in order */
	answers: string[];
	/** how often the model has called tools */
	turn: number;
}

/** Tools to call, or the text to say. */
export type Response = ToolCall[] | string;

const SILENT: Conversation = { asked: '', instructions: '', tools: [], answers: [], turn: 0 };

/**
 * Answers with the turns of the script one after the other, several calls of a turn at once, and
 * then with the tools' last answer as its text; or as `respondWith` says.
 */
export async function startChatModel(port = 0) {
	let respond = following([]);
	let last = SILENT;
	const app = Fastify();
	app.post<{ Body: Request }>('/v1/chat/completions', async ({ body }) => {
		last = conversationIn(body);
		const response = respond(last);
		return typeof response === 'string'
			? completion({ content: response }, 'stop')
			: completion(toolCalls(response, last.turn), 'tool_calls');
	});
	await app.listen({ host: '127.0.0.1', port });
	const { port: taken } = app.server.address() as AddressInfo;
	return {
		/** for n8n's OpenAI nodes */
		credential: {
			...MODEL_CREDENTIAL,
			type: 'openAiApi',
			data: { apiKey: 'scripted', url: `http://127.0.0.1:${taken}/v1` },
		} satisfies StoredCredential,
		follow: (...script: ToolCall[][]) => {
			[respond, last] = [following(script), SILENT];
		},
		respondWith: (response: (conversation: Conversation) => Response) => {
			[respond, last] = [response, SILENT];
		},
		/** what the tools answered in the last conversation, in order */
		answers: () => last.answers,
		/** the names of the tools that the model was given */
		offered: () => last.tools,
		/** the last conversation */
		heard: () => last,
		close: () => app.close(),
	};
}

const following =
	(script: ToolCall[][]) =>
	({ turn, answers }: Conversation): Response =>
		turn < script.length ? script[turn] : (answers.at(-1) ?? 'Nothing was made.');

function conversationIn({ messages, tools = [] }: Request): Conversation {
	const of = (role: Message['role']) =>
		messages.filter((message) => message.role === role).map(({ content }) => textOf(content));
	return {
		asked: of('user').at(-1) ?? '',
		instructions: of('system').join('\n'),
		tools: tools.map((tool) => tool.function.name),
		answers: of('tool'),
		turn: messages.filter(({ tool_calls }) => tool_calls?.length).length,
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
	type: MODEL_TYPE,
	typeVersion: 1.2,
	position: [200, 200],
	parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
	credentials: { openAiApi: MODEL_CREDENTIAL },
};
