import type { IExecuteFunctions } from 'n8n-workflow';

/** Where in the execution the node stands. */
export interface NodeContext {
	/** The node's ID in its workflow. */
	node: string;
	runIndex: number;
	isTool: boolean;
}

/**
 * n8n runs an agent's tool under a type of its own, ending in "Tool". Newer agents run it as an
 * ordinary node, so asking the context would miss them.
 */
export const nodeContextOf = (ctx: IExecuteFunctions): NodeContext => {
	const { id, type } = ctx.getNode();
	const runIndex = Number(ctx.getWorkflowDataProxy(0).$runIndex);
	return { node: id, runIndex, isTool: type.endsWith('Tool') };
};
