import type { INode } from 'n8n-workflow';
import { fieldAt } from './fieldAt';
import type { Issue } from './issue';
import type { TaskFields } from '../task/task';

/**
 * n8n runs an agent's tool under a type of its own, ending in "Tool". Newer agents run it as an
 * ordinary node, so asking the context would miss them.
 */
export const isTool = ({ type }: INode) => type.endsWith('Tool');

/** An agent can pass on a link and no file, so that an image without a link would be paid for in vain. */
export function toolIssues(node: INode, { outputType = 'URL' }: TaskFields): Issue[] {
	if (!isTool(node) || outputType === 'URL') return [];
	return [
		{
			field: fieldAt('outputType') ?? 'outputType',
			rule: 'URL in a tool, as an agent can pass on a link and no file',
			value: outputType,
			path: 'outputType',
		},
	];
}
