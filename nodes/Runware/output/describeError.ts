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

export type NodeError = NodeApiError | NodeOperationError;

/** The editor renders HTML, a list in the panel does not, and an agent gets the message alone. */
type Reader = 'editor' | 'agent' | 'panel';

const readerOf = (node: INode): Reader => (isTool(node) ? 'agent' : 'editor');

/** What is said below the message, as plain text. */
export const plainTextOf = ({ context, description }: NodeError): string =>
	typeof context.plain === 'string' ? context.plain : (description ?? '');

/** Puts a description on a new error, for its reader. The context has it as plain text. */
export function describeError<E extends NodeError>(
	error: E,
	description: Description,
	reader = readerOf(error.node),
): E {
	const text = textOf(description);
	error.context.plain = text;
	error.description = reader === 'editor' ? htmlOf(description) : text;
	if (reader === 'agent') error.message = joinedText([sentence(error.message), text]);
	return error;
}

/** Adds lists at the end of an error's description, and for an agent of its message. */
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
