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
	const label = path === undefined ? undefined : fieldAt(path);
	// What is no field of the panel, such as the key, is named by the words themselves.
	return path === undefined || label === undefined ? undefined : { path, label };
};

export interface TaskTrouble {
	status: 'failed' | 'rejected' | 'unknown';
	error: RunwareError;
	taskUUID: string;
	itemIndex: number;
}

const UNKNOWN_ADVICE =
	'It may have been made and paid for. Retrying this execution is safe: the task is looked up before anything is bought. To fetch it later, use Image → Get with this task UUID.';

/** Nothing speaks against one more try, and nothing was paid for. */
const NOT_PAID = 'Nothing was paid for this item.';

const httpCodeOf = ({ httpStatus = 0 }: RunwareError) =>
	httpStatus >= 400 ? { httpCode: String(httpStatus) } : {};

/** A task that Runware rejected, ended without an image, or did not answer for. */
export function taskError(node: INode, trouble: TaskTrouble): NodeApiError {
	const { status, error, taskUUID, itemIndex } = trouble;
	const subject = subjectOf(error);
	const words = wordsFor(error);
	const about = subject ? `: ${subject.label}` : '';
	const isUnknown = status === 'unknown';
	const message = isUnknown
		? `No answer for this image: it is not known whether Runware made it [item ${itemIndex}]`
		: `${words.happened}${about}${labelOf(error)} [item ${itemIndex}]`;
	// Runware's own words stay out of the message: n8n rewrites messages that hold certain words.
	const description = [
		error.message,
		...(isUnknown ? [UNKNOWN_ADVICE] : [words.advice, NOT_PAID]),
		`Task UUID: ${taskUUID}.`,
		`Documentation: ${error.documentation ?? (subject ? docsOf(subject.path) : DOCS)}`,
	].join('\n');
	return new NodeApiError(node, bodyOf(error), {
		message,
		description,
		itemIndex,
		...httpCodeOf(error),
	});
}

const dollars = (usd: number) => `$${Number(usd.toFixed(6))}`;

/** An item that the budget left out, and what it would have counted. Sums are US dollars. */
export function overBudgetError(
	node: INode,
	itemIndex: number,
	{ budget, spent, price }: { budget: number; spent: number; price: number },
): NodeOperationError {
	const [limit, next, used] = [budget, price, spent].map(dollars);
	const message =
		spent > 0
			? `Not made: the budget of ${limit} is used up, as the next item counts ${next} [item ${itemIndex}]`
			: `Not made: the budget of ${limit} is too small, as one item counts ${next} [item ${itemIndex}]`;
	const description = `${used} are spent or may have to be paid. Raise Budget (USD) under Cost and Retries to make it. Nothing was sent for this item.`;
	return new NodeOperationError(node, message, { itemIndex, description });
}

/** Whatever was thrown → a node error; one that already is one keeps its words and HTTP code. */
export function asNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

/** A question that Runware did not answer: about the account, or a search. */
export function answerError(node: INode, error: RunwareError, itemIndex?: number): NodeApiError {
	const words = wordsFor(error);
	return new NodeApiError(node, bodyOf(error), {
		message: `${words.happened}${labelOf(error)}`,
		description: `${error.message}\n${words.advice}`,
		...(itemIndex === undefined ? {} : { itemIndex }),
		...httpCodeOf(error),
	});
}
