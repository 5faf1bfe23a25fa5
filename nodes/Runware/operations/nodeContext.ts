import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from '../task/toolRules';

/** Where in the execution the node stands. */
export interface NodeContext {
	/** The node's ID in its workflow. */
	node: string;
	runIndex: number;
	isTool: boolean;
}

export const nodeContextOf = (ctx: IExecuteFunctions): NodeContext => {
	const node = ctx.getNode();
	const runIndex = Number(ctx.getWorkflowDataProxy(0).$runIndex);
	return { node: node.id, runIndex, isTool: isTool(node) };
};
