// The patterns that the node gives to n8n's assistants, read as these write them: calls of the SDK.
import type { INodeTypeDescription } from 'n8n-workflow';

interface PatternNode {
	type: string;
	version: number;
	config: { name: string; parameters: Record<string, unknown> };
}

export interface Pattern {
	title: string;
	/** for which resource and operation it is shown; none for a trigger */
	resource?: string;
	operation?: string;
	nodes: PatternNode[];
}

/** As n8n's SDK does, an expression is the text with its sign before it. */
const expr = (text: string) => `=${text}`;

function nodesIn(code: string): PatternNode[] {
	const nodes: PatternNode[] = [];
	const add = (node: PatternNode) => void nodes.push(node);
	const run = new Function('node', 'trigger', 'expr', code) as (...sdk: unknown[]) => void;
	run(add, add, expr);
	return nodes;
}

/** Every pattern of a node's hints. */
export const patternsOf = ({ builderHint }: INodeTypeDescription): Pattern[] =>
	(builderHint?.extraTypeDefContent ?? []).flatMap(({ content, displayOptions }) => {
		const { resource = [], operation = [] } = displayOptions?.show ?? {};
		return [...content.matchAll(/<pattern title="([^"]+)">\n([^]+?)<\/pattern>/g)].map(
			([, title, code]) => ({
				title,
				resource: resource[0] as string | undefined,
				operation: operation[0] as string | undefined,
				nodes: nodesIn(code),
			}),
		);
	});
