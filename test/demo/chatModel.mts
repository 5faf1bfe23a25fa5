import { startChatModel, type Conversation } from '../n8n/chatModel.mts';
import { mustBeFree } from '../n8n/ports.mts';

const POST = {
	prompt: 'A sage-green ceramic mug on a windowsill, fog outside, soft morning light',
	caption: 'Our sage-green mugs are back. Which mornings are yours? #slowmornings #ceramics',
	altText: 'A sage-green mug on a windowsill',
};
const SIDE_PX = 1024;

/** Stands for OpenAI, so that every example runs: it draws what it is asked for, and knows one post. */
export async function startDemoModel(port: number) {
	await mustBeFree(port, 'the mock chat model');
	const model = await startChatModel(port);
	model.respondWith(respond);
	return model;
}

function respond({ asked, tools, answers }: Conversation) {
	const [tool] = tools;
	if (!tool) return JSON.stringify({ output: POST });
	const drawn = answers.at(-1);
	return drawn ?? [{ tool, arguments: { prompt: asked, width: SIDE_PX, height: SIDE_PX } }];
}
