import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import type { RunwareError } from '../api/reply';
import { fieldAt } from '../input/fieldAt';
import { issueMessage, type Issue } from '../input/issue';
import { isTool } from '../input/toolRules';
import { ExecutionStopped } from '../timing/stopSignal';
import { describeError } from './describeError';
import { documentationAt, documentationOf, subjectOf } from './documentation';
import { wordsFor } from './errorWords';
import { requestedAt } from './requestedAt';
import { retryAdvice } from './retryAdvice';
import { waitAdvice } from './waitAdvice';

/** " [item 3]", where there is more than one item. */
export const itemNote = (ctx: IExecuteFunctions, itemIndex: number) =>
	ctx.getInputData().length > 1 ? ` [item ${itemIndex}]` : '';

const CALL_AGAIN = 'Call the tool again with a value that fits.';

/** Wrong input, found before anything was sent. Nothing was paid for. */
export function issueError(
	ctx: IExecuteFunctions,
	issues: Issue[],
	itemIndex: number,
): NodeOperationError {
	const [first, ...others] = issues;
	if (first === undefined) throw new NodeOperationError(ctx.getNode(), 'There is no issue to tell');
	const message = `${issueMessage(first)}${itemNote(ctx, itemIndex)}`;
	const hasDocumentation = fieldAt(first.path) !== undefined;
	return describeError(new NodeOperationError(ctx.getNode(), message, { itemIndex }), {
		advice: [
			...others.map((issue) => `Also: ${issueMessage(issue)}`),
			isTool(ctx.getNode())
				? CALL_AGAIN
				: 'Change it in the node, or the expression that fills it.',
			'Nothing was sent to Runware.',
		],
		links: hasDocumentation ? [documentationAt(first.path, requestedAt(ctx, itemIndex).model)] : [],
	});
}

/**
 * n8n reads `code` and `status` of what it is given as those of HTTP: it replaces our message for
 * codes that it knows, and would show Runware's "error" as the HTTP code.
 */
const bodyOf = ({ code, ...rest }: RunwareError): JsonObject => ({ ...rest, runwareCode: code });

/**
 * Runware's own words go into the description, never into this message: n8n rewrites messages that
 * hold certain words.
 */
function apiError(node: INode, error: RunwareError, message: string, itemIndex?: number) {
	const { code, httpStatus = 0 } = error;
	const nodeError = new NodeApiError(node, bodyOf(error), {
		message,
		...(itemIndex === undefined ? {} : { itemIndex }),
		...(httpStatus >= 400 ? { httpCode: String(httpStatus) } : {}),
	});
	nodeError.context.code = code;
	return nodeError;
}

export interface TaskFailure {
	status: 'failed' | 'rejected' | 'unknown' | 'notSent';
	error: RunwareError;
	taskUUID: string;
	itemIndex: number;
	/** Seconds that Runware asked to wait. */
	retryAfter?: number;
}

const NO_ANSWER = 'No answer for this image: it is not known whether Runware made it';

const UNKNOWN_ADVICE = [
	'It may have been made and paid for. A retry asks Runware for it before anything is bought.',
	'To fetch it later, use Image → Get with this task UUID. If that finds nothing, run the workflow again, with another Idempotency Key if it has one.',
];

const NOT_BOUGHT = 'Nothing was bought for this item in this run.';
/** About earlier tasks, for which nothing could be bought here. */
const OF_EARLIER_TASKS = ['taskNotFound', 'nothingKept', 'notLookedUp'];

const WAIT_LONGER = ' Try again after that, or raise Time Limit under Advanced.';

/** A task that Runware rejected, ended without an image, or did not answer for. */
export function taskError(ctx: IExecuteFunctions, failure: TaskFailure): NodeApiError {
	const { status, error, taskUUID, itemIndex, retryAfter } = failure;
	const { happened, advice, isRetryable } = wordsFor(error);
	const isUnknown = status === 'unknown';
	const subject = subjectOf(error);
	const what = isUnknown ? NO_ANSWER : `${happened}${subject ? `: ${subject.label}` : ''}`;
	const message = `${what}${itemNote(ctx, itemIndex)}`;
	const isBought = isUnknown || OF_EARLIER_TASKS.includes(error.code);
	return describeError(apiError(ctx.getNode(), error, message, itemIndex), {
		advice: [
			error.message,
			...(isUnknown ? UNKNOWN_ADVICE : [advice]),
			...waitAdvice(retryAfter, WAIT_LONGER),
			...(isUnknown || isRetryable ? [retryAdvice(ctx)] : []),
			...(isBought ? [] : [NOT_BOUGHT]),
		],
		links: [documentationOf(error, requestedAt(ctx, itemIndex).model)],
		lists: [{ title: 'Task UUID', entries: [taskUUID] }],
	});
}

/** Whatever was thrown → a node error. One that already is one keeps its words and HTTP code. */
export function asNodeError(node: INode, error: unknown): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	// n8n tells a stop from a failure by the word "canceled".
	if (error instanceof ExecutionStopped)
		return new NodeOperationError(node, 'The execution was canceled');
	return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

/**
 * A question that Runware did not answer: about the account, or a search. Without an item it is for
 * a list in the panel.
 */
export function answerError(node: INode, error: RunwareError, itemIndex?: number): NodeApiError {
	const { happened, advice } = wordsFor(error);
	return describeError(
		apiError(node, error, happened, itemIndex),
		{ advice: [error.message, advice, ...waitAdvice(error.retryAfter)] },
		itemIndex === undefined ? 'panel' : undefined,
	);
}
