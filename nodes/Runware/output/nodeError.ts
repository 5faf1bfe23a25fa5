import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import type { RunwareError } from '../api/reply';
import { faultMessage, type Fault } from '../task/fault';
import { fieldAt } from '../task/fieldAt';
import { labelOf, wordsFor } from './errorWords';

const DOCS = 'https://runware.ai/docs/models/hidream-i1-full';

const docsOf = (path: string) => `${DOCS}#request-${path.toLowerCase().replace(/\./g, '-')}`;

/** Wrong input, found before anything was sent. Nothing was paid for. */
export function faultError(node: INode, faults: Fault[], itemIndex: number): NodeOperationError {
	const [first] = faults;
	const description = [
		...faults.slice(1).map((fault) => `Also: ${faultMessage(fault)}.`),
		'Change it in the node, or the expression that fills it. Nothing was sent to Runware.',
		...(fieldAt(first.path) ? [`Documentation: ${docsOf(first.path)}`] : []),
	].join(' ');
	const message = `${faultMessage(first)} [item ${itemIndex}]`;
	return new NodeOperationError(node, message, { itemIndex, description });
}

/**
 * n8n reads `code` and `status` of what it is given as those of HTTP: it puts words of its own over
 * ours for codes it knows, and would show Runware's "error" as the HTTP code.
 */
const bodyOf = ({ code, status, ...rest }: RunwareError) =>
	({ ...rest, runwareCode: code, runwareStatus: status }) as JsonObject;

const subjectOf = (error: RunwareError) => {
	const [path] = [error.parameter ?? []].flat();
	return path === undefined ? undefined : { path, label: fieldAt(path) ?? path };
};

export interface TaskTrouble {
	error: RunwareError;
	status: number;
	taskUUID: string;
	itemIndex: number;
	/** True when it is not known whether the image was made. */
	isUnknown: boolean;
}

const UNKNOWN_ADVICE =
	'It may have been made and paid for. Retrying this execution is safe: the task is looked up before anything is bought. To fetch it later, use Image → Get with this task UUID.';

/** A task that Runware refused, failed or did not answer for. */
export function taskError(node: INode, trouble: TaskTrouble): NodeApiError {
	const { error, status, taskUUID, itemIndex, isUnknown } = trouble;
	const subject = subjectOf(error);
	const words = wordsFor(error);
	const about = subject ? `: ${subject.label}` : '';
	const message = isUnknown
		? `No answer for this image: it is not known whether Runware made it [item ${itemIndex}]`
		: `${words.happened}${about}${labelOf(error)} [item ${itemIndex}]`;
	// Runware's own words stay out of the message: n8n rewrites messages that hold certain words.
	const description = [
		error.message,
		isUnknown ? UNKNOWN_ADVICE : words.advice,
		`Task UUID: ${taskUUID}.`,
		`Documentation: ${error.documentation ?? (subject ? docsOf(subject.path) : DOCS)}`,
	].join('\n');
	return new NodeApiError(node, bodyOf(error), {
		message,
		description,
		itemIndex,
		...(status >= 400 ? { httpCode: String(status) } : {}),
	});
}

/** An item that the budget left out. Nothing was sent for it. */
export function leftOutError(node: INode, itemIndex: number, budget = 0): NodeOperationError {
	return new NodeOperationError(
		node,
		`Not made: the budget of $${budget} is reached [item ${itemIndex}]`,
		{
			itemIndex,
			description:
				'Raise Budget (USD) under Cost and Retries to make it. Nothing was sent for this item.',
		},
	);
}

/** Whatever was thrown → a node error; one that already is one keeps its words and HTTP code. */
export function asNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

/** A question that Runware did not answer: about the account, or a search. */
export function answerError(
	node: INode,
	{ error, status }: { error: RunwareError; status: number },
	itemIndex?: number,
): NodeApiError {
	const words = wordsFor(error);
	return new NodeApiError(node, bodyOf(error), {
		message: `${words.happened}${labelOf(error)}`,
		description: `${error.message}\n${words.advice}`,
		...(itemIndex === undefined ? {} : { itemIndex }),
		...(status >= 400 ? { httpCode: String(status) } : {}),
	});
}
