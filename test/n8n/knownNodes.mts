// n8n stores a workflow with parameters that a node does not name, drops them when it runs, and says
// nothing: what a real n8n gets is checked here first.
import { createRequire } from 'node:module';
import type { INodeType } from 'n8n-workflow';
import { mustBeKnown } from '../engine/knownParameters.mts';

const PACKAGE = 'n8n-nodes-runware.';
const NODES = { runware: 'Runware', runwareTrigger: 'RunwareTrigger' } as const;
/** What n8n itself adds to a node that becomes a tool. */
const OF_TOOLS = ['descriptionType', 'toolDescription'];

const require = createRequire(import.meta.url);

function descriptionOf(name: string) {
	const className = NODES[name as keyof typeof NODES];
	if (className === undefined) throw new Error(`The package has no node ${name}`);
	const built = require(`../../dist/nodes/Runware/${className}.node.js`) as Record<
		string,
		new () => INodeType
	>;
	return new built[className]().description;
}

/** Refuses workflows in which a node of ours has a parameter that it does not name. */
export function mustHaveKnownNodes(workflows: { name: string; nodes: object[] }[]): void {
	for (const { name: workflow, nodes } of workflows) {
		for (const node of nodes as { name: string; type: string; parameters?: object }[]) {
			if (!node.type.startsWith(PACKAGE)) continue;
			const type = node.type.slice(PACKAGE.length);
			const isTool = type.endsWith('Tool');
			const given = Object.entries(node.parameters ?? {});
			const own = given.filter(([name]) => !isTool || !OF_TOOLS.includes(name));
			mustBeKnown(
				descriptionOf(type.replace(/Tool$/, '')),
				Object.fromEntries(own),
				`"${node.name}" of the workflow ${workflow}`,
			);
		}
	}
}
