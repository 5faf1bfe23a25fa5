import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from './toolRules';

/** Where in the execution the node stands. */
export interface NodeContext {
	runIndex: number;
	isTool: boolean;
}

export const nodeContextOf = (ctx: IExecuteFunctions): NodeContext => {
	const node = ctx.getNode();
	const runIndex = Number(ctx.getWorkflowDataProxy(0).$runIndex);
	return { runIndex, isTool: isTool(node) };
};
