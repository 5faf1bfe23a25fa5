import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { n8n } from './n8n-core.mts';
import { description } from './inline-nodes.mts';

/**
 * How an agent uses a node as its tool:
 * - `invoke`: it holds the tool object and calls it (Agent up to V2, sub-agents, MCP); `at once`: it
 *   runs all calls of a step in parallel
 * - `request`: it asks the engine to run the tool's node (Agent V3, today's default); the node then
 *   runs like any other: `isToolExecution()` is false, only the node's type name ends in `Tool`
 */
export type ToolCallStyle = 'invoke' | 'invoke at once' | 'request';

/** calls its one tool with each of the arguments, in order, and gives one item per reply */
export function agent(tool: string, calls: IDataObject[], style: ToolCallStyle): INodeType {
	return {
		description: description('agent', { inputs: ['main', 'ai_tool'] }),
		async execute(response?: EngineResponse) {
			if (style === 'invoke') return [await invoke(this, calls)];
			if (style === 'invoke at once') return [await invokeAtOnce(this, calls)];
			if (!response || response.actionResponses.length === 0) return request(tool, calls);
			return [response.actionResponses.map(({ data }) => toItem(data.data?.ai_tool?.[0]))];
		},
	};
}

interface Tool {
	invoke(input: IDataObject): Promise<string>;
}

async function invoke(context: IExecuteFunctions, calls: IDataObject[]) {
	const [tool] = (await context.getInputConnectionData('ai_tool', 0)) as Tool[];
	const replies: INodeExecutionData[] = [];
	for (const call of calls) replies.push({ json: { reply: JSON.parse(await tool.invoke(call)) } });
	return replies;
}

async function invokeAtOnce(context: IExecuteFunctions, calls: IDataObject[]) {
	const [tool] = (await context.getInputConnectionData('ai_tool', 0)) as Tool[];
	const replies = await Promise.all(calls.map((call) => tool.invoke(call)));
	return replies.map((reply) => ({ json: { reply: JSON.parse(reply) as IDataObject[] } }));
}

function request(nodeName: string, calls: IDataObject[]): EngineRequest {
	const actions = calls.map((input, index) => ({
		actionType: 'ExecutionNodeAction' as const,
		nodeName,
		input,
		type: 'ai_tool' as const,
		id: `call-${index}`,
		metadata: { itemIndex: 0 },
	}));
	return { actions, metadata: {} };
}

/** the agent sees the rows' JSON and nothing else */
const toItem = (rows: INodeExecutionData[] | null | undefined): INodeExecutionData => ({
	json: { reply: (rows ?? []).map((row) => row.json) },
});

/** what n8n makes of a node with `usableAsTool` when it is connected to an agent */
export function asTool(node: INodeType): INodeType {
	const original = node.description;
	if (!original.usableAsTool) throw new Error(`${original.displayName} is not usable as a tool`);
	const { usableAsTool, ...rest } = n8n.deepCopy(original);
	const replacements = typeof usableAsTool === 'object' ? usableAsTool.replacements : {};
	const toolDescription: INodeTypeDescription['properties'][number] = {
		displayName: 'Description',
		name: 'toolDescription',
		type: 'string',
		default: original.description,
	};
	const converted = {
		...rest,
		...replacements,
		name: `${original.name}Tool`,
		displayName: `${original.displayName} Tool`,
		inputs: [],
		outputs: ['ai_tool'],
		properties: [toolDescription, ...rest.properties],
	} as INodeTypeDescription;
	return Object.create(node, { description: { value: converted } }) as INodeType;
}
