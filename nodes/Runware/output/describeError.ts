import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isTool } from '../input/toolRules';
import {
	filled,
	htmlOf,
	joinedHtml,
	joinedText,
	listHtml,
	listText,
	sentence,
	textOf,
	type Description,
	type List,
} from './description';

type NodeError = NodeApiError | NodeOperationError;

/** The editor renders HTML. An agent is told the message and nothing else; a panel's list, plain text. */
type Reader = 'editor' | 'agent' | 'panel';

const readerOf = (node: INode): Reader => (isTool(node) ? 'agent' : 'editor');

/** What is said below the message, as plain text. */
export const plainTextOf = ({ context, description }: NodeError): string =>
	typeof context.plain === 'string' ? context.plain : (description ?? '');

/** Puts a description on a new error. The plain copy goes into its context, whoever reads it. */
export function describeError<E extends NodeError>(
	error: E,
	description: Description,
	reader = readerOf(error.node),
): E {
	const text = textOf(description);
	error.context.plain = text;
	error.description = reader === 'editor' ? htmlOf(description) : text;
	// An agent is told the message and nothing else.
	if (reader === 'agent') error.message = joinedText([sentence(error.message), text]);
	return error;
}

/** Adds lists below what an error says already. */
export function addLists(error: NodeError, lists: List[]): void {
	const added = filled(lists);
	if (added.length === 0) return;
	const isForAgent = readerOf(error.node) === 'agent';
	const text = added.map(listText);
	const plain = joinedText([plainTextOf(error), ...text]);
	error.description = isForAgent ? plain : joinedHtml([error.description, ...added.map(listHtml)]);
	error.context.plain = plain;
	if (isForAgent) error.message = joinedText([sentence(error.message), ...text]);
}
