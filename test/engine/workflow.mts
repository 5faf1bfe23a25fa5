import type {
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	NodeConnectionType,
	Workflow,
} from 'n8n-workflow';
import { agent, asTool, type ToolCallStyle } from './agent.mts';
import { mustBeKnown } from './knownParameters.mts';
import { n8n } from './n8n-core.mts';
import type { PackageUnderTest } from './package-under-test.mts';
import { inline, loop, start, type InlineNode } from './inline-nodes.mts';

/** a node of the package under test; its first node unless `type` says otherwise */
type NodeUnderTest = Partial<INode> & { parameters: INodeParameters };
type Step = NodeUnderTest | InlineNode;

export interface WorkflowSpec {
	items?: INodeExecutionData[];
	before?: Step[];
	node: NodeUnderTest;
	after?: Step[];
	/** puts the steps in a loop that gives them this many items at a time: run index 0, 1, 2, … */
	loopOver?: number;
	/** makes the node an agent's tool, called once with each of these arguments */
	toolCalls?: IDataObject[];
	toolStyle?: ToolCallStyle;
	credentials?: ICredentialDataDecryptedObject;
	workflowId?: string;
	/** for a test of what n8n does with parameters that the node does not name */
	unchecked?: true;
}

export const MAIN_NODE = 'Node';
const ORIGIN: [number, number] = [0, 0];

/** builds the workflow: Start → [Loop →] before → node → after, or Start → Agent with its tool */
export function buildWorkflow(
	workflowSpec: WorkflowSpec,
	{ nodes, credentials }: PackageUnderTest,
): Workflow {
	const [firstType] = nodes.keys();
	const [credentialType] = credentials.keys();
	const types = new Map(nodes);
	const nodesInIt: INode[] = [];
	const connections: IConnections = {};

	const add = (node: Partial<INode>, type?: INodeType): string => {
		const id = String(nodesInIt.length);
		const name = node.name ?? `Node ${id}`;
		if (type) types.set(`harness.${name}`, type);
		const whole = {
			id,
			name,
			type: type ? `harness.${name}` : firstType,
			typeVersion: 1,
			position: ORIGIN,
			parameters: {},
			...node,
		};
		if (!workflowSpec.unchecked) {
			const { description } = versioned(types, whole.type, whole.typeVersion);
			mustBeKnown(description, whole.parameters, `"${name}"`);
		}
		nodesInIt.push(whole);
		return name;
	};
	const addStep = (step: Step): string => {
		if ('run' in step) return add({ name: step.name }, inline(step));
		const account = { [credentialType]: { id: '1', name: 'Account' } };
		return add({ credentials: workflowSpec.credentials ? account : undefined, ...step });
	};
	const connect = (from: string, to: string, kind: NodeConnectionType = 'main', output = 0) => {
		const outputs = ((connections[from] ??= {})[kind] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: kind, index: 0 });
	};

	const origin = add({ name: 'Start' }, start(workflowSpec.items ?? [{ json: {} }]));
	const node = { name: MAIN_NODE, ...workflowSpec.node };
	if (workflowSpec.toolCalls) {
		const type = `${node.type ?? firstType}Tool`;
		types.set(type, asTool(required(types, node.type ?? firstType)));
		const tool = addStep({ ...node, type });
		const style = workflowSpec.toolStyle ?? 'invoke';
		connect(origin, add({ name: 'Agent' }, agent(tool, workflowSpec.toolCalls, style)));
		connect(tool, 'Agent', 'ai_tool');
	} else {
		const entry = workflowSpec.loopOver
			? add({ name: 'Loop' }, loop(workflowSpec.loopOver))
			: origin;
		if (workflowSpec.loopOver) connect(origin, entry);
		const steps = [...(workflowSpec.before ?? []), node, ...(workflowSpec.after ?? [])].map(
			addStep,
		);
		connect(entry, steps[0], 'main', workflowSpec.loopOver ? 1 : 0);
		steps.slice(1).forEach((step, index) => connect(steps[index], step));
		if (workflowSpec.loopOver) connect(steps[steps.length - 1], entry);
	}

	return new n8n.Workflow({
		id: workflowSpec.workflowId ?? 'workflow',
		name: 'Engine test',
		nodes: nodesInIt,
		connections,
		active: false,
		nodeTypes: nodeTypesOf(types),
		settings: { executionOrder: 'v1' },
	});
}

function nodeTypesOf(types: Map<string, INodeType>): INodeTypes {
	return {
		getByName: (name) => required(types, name),
		getByNameAndVersion: (name, version) => versioned(types, name, version),
		getKnownTypes: () => ({}),
	};
}

const versioned = (types: Map<string, INodeType>, name: string, version?: number) =>
	n8n.NodeHelpers.getVersionedNodeType(required(types, name), version);

function required(types: Map<string, INodeType>, name: string): INodeType {
	const type = types.get(name);
	if (!type)
		throw new Error(`There is no node type ${name}; known: ${[...types.keys()].join(', ')}`);
	return type;
}
