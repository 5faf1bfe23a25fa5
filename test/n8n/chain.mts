import { CREDENTIAL_ID, CREDENTIAL_NAME } from './example.mts';
import type { StoredWorkflow } from './n8n.mts';

export interface ChainNode {
	name: string;
	/** without a package it is one of n8n's own */
	type: string;
	parameters?: object;
	/** settings beside the parameters, such as `onError` */
	more?: object;
}

interface Link {
	node: string;
	type: 'main';
	index: 0;
}
type Connections = Record<string, { main: Link[][] }>;

// those that are not at 1
const VERSIONS: Readonly<Record<string, number>> = {
	readWriteFile: 1.1,
	webhook: 2,
	convertToFile: 1.1,
	splitInBatches: 3,
	set: 3.4,
	executeWorkflow: 1.2,
	executeWorkflowTrigger: 1.1,
};

const linkTo = (node: string): Link => ({ node, type: 'main', index: 0 });

/** Nodes one after the other; `id` has 16 characters and is the name too. */
export function chain(id: string, parts: ChainNode[], settings: object = {}): StoredWorkflow {
	const links = parts.slice(1).map(({ name }, at) => [parts[at].name, { main: [[linkTo(name)]] }]);
	return {
		id,
		name: id,
		nodes: parts.map((part, index) => toNode(id, part, index)),
		connections: Object.fromEntries(links) as Connections,
		settings: { executionOrder: 'v1', ...settings },
	};
}

function toNode(id: string, { name, type, parameters = {}, more }: ChainNode, index: number) {
	return {
		id: `${id}-${index}`,
		name,
		type: type.includes('.') ? type : `n8n-nodes-base.${type}`,
		typeVersion: VERSIONS[type] ?? 1,
		position: [index * 220, 0],
		parameters,
		...more,
	};
}

/** Leads an output of one node to another, existing node. */
export function link(workflow: StoredWorkflow, from: string, output: number, to: string): void {
	const connections = workflow.connections as Connections;
	const { main } = (connections[from] ??= { main: [] });
	while (main.length <= output) main.push([]);
	main[output].push(linkTo(to));
}

/** Adds nodes, one after the other, behind an output of a node. */
export function branch(
	workflow: StoredWorkflow,
	from: string,
	output: number,
	parts: ChainNode[],
): void {
	for (const part of parts) {
		workflow.nodes.push(toNode(workflow.id, part, workflow.nodes.length));
	}
	link(workflow, from, output, parts[0].name);
	for (const [index, { name }] of parts.slice(1).entries())
		link(workflow, parts[index].name, 0, name);
}

export const runware = (parameters: object, more: object = {}): ChainNode => ({
	name: 'Runware',
	type: 'n8n-nodes-runware.runware',
	parameters,
	more: { credentials: { runwareApi: { id: CREDENTIAL_ID, name: CREDENTIAL_NAME } }, ...more },
});

/** `POST /webhook/<path>`: a list of prompts in, one item each. */
export const webhook = (path: string, parameters: object = {}): ChainNode => ({
	name: 'Webhook',
	type: 'webhook',
	parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', ...parameters },
	more: { webhookId: path },
});
export const splitPrompts: ChainNode = {
	name: 'Split Out',
	type: 'splitOut',
	parameters: { fieldToSplitOut: 'body.prompts', options: { destinationFieldName: 'prompt' } },
};

/** ids of 16 characters, readable in a database */
export const workflowId = (name: string) => name.padEnd(16, '0').slice(0, 16);
