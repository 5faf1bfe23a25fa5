import { modelNode } from './chatModel.mts';
import { chain, runware, webhook, type ChainNode } from './chain.mts';
import type { StoredWorkflow } from './n8n.mts';

/** The name under which a model sees the tool. */
export const TOOL = 'Make_an_image';

interface Options {
	/** settings of the Runware tool beyond the prompt */
	tool?: object;
	/** nodes after the agent */
	after?: ChainNode[];
	/** of the agent node */
	typeVersion?: number;
}

/** A call of its webhook starts an agent that has the Runware node as its tool. */
export function agentWorkflow(
	id: string,
	{ tool = {}, after = [], typeVersion = 3 }: Options = {},
): StoredWorkflow {
	const agent: ChainNode = {
		name: 'AI Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		more: { typeVersion },
		parameters: {
			promptType: 'define',
			text: 'Make what the script says',
			options: { returnIntermediateSteps: true },
		},
	};
	const { nodes, connections, ...rest } = chain(id, [webhook(id), agent, ...after]);
	const { more, type, parameters } = runware({
		descriptionType: 'manual',
		toolDescription: 'Makes one image',
		positivePrompt: "={{ $fromAI('prompt', `What the image shows`, 'string') }}",
		...tool,
	});
	const toolNode = {
		...more,
		id: 'tool',
		name: TOOL.replaceAll('_', ' '),
		type: `${type}Tool`,
		typeVersion: 1,
		position: [400, 200],
		parameters,
	};
	return {
		...rest,
		id,
		nodes: [...nodes, modelNode, toolNode],
		connections: {
			...connections,
			[modelNode.name]: wire('ai_languageModel'),
			[toolNode.name]: wire('ai_tool'),
		},
	};
}

const wire = (type: string) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
