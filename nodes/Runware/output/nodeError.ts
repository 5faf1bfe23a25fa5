import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { categoryOf } from '../api/errorCodes';
import { HIDREAM_FULL } from '../models/hidream';
import type { RunwareError } from '../api/reply';
import { issueMessage, type Issue } from '../input/issue';
import { fieldAt } from '../input/fieldAt';
import { labelOf, wordsFor } from './errorWords';

const DOCS = HIDREAM_FULL.documentation;
const KEY_DOCS = 'https://runware.ai/docs/platform/authentication';

const docsOf = (path: string) => `${DOCS}#request-${path.toLowerCase().replace(/\./g, '-')}`;

/** " [item 3]", where there is more than one to tell apart. */
export const itemNote = (ctx: IExecuteFunctions, itemIndex: number) =>
	ctx.getInputData().length > 1 ? ` [item ${itemIndex}]` : '';

/** Wrong input, found before anything was sent. Nothing was paid for. */
export function issueError(
	ctx: IExecuteFunctions,
	issues: Issue[],
	itemIndex: number,
): NodeOperationError {
	const [first] = issues;
	const description = [
		...issues.slice(1).map((issue) => `Also: ${issueMessage(issue)}.`),
		'Change it in the node, or the expression that fills it. Nothing was sent to Runware.',
		...(fieldAt(first.path) ? [`Documentation: ${docsOf(first.path)}`] : []),
	].join(' ');
	const message = `${issueMessage(first)}${itemNote(ctx, itemIndex)}`;
	return new NodeOperationError(ctx.getNode(), message, { itemIndex, description });
}

/**
 * n8n reads `code` and `status` of what it is given as those of HTTP: it puts words of its own over
 * ours for codes it knows, and would show Runware's "error" as the HTTP code.
 */
const bodyOf = ({ code, ...rest }: RunwareError): JsonObject => ({ ...rest, runwareCode: code });

const subjectOf = (error: RunwareError) => {
	const [path] = [error.parameter ?? []].flat();
	const label = path === undefined ? undefined : fieldAt(path);
	// What is no field of the panel, such as the key, is named by the words themselves.
	return path === undefined || label === undefined ? undefined : { path, label };
};

export interface TaskFailure {
	status: 'failed' | 'rejected' | 'unknown';
	error: RunwareError;
	taskUUID: string;
	itemIndex: number;
}

const UNKNOWN_ADVICE =
	'It may have been made and paid for. Retrying this execution is safe: the task is looked up before anything is bought. To fetch it later, use Image → Get with this task UUID; if that finds nothing, run the workflow again, with another Idempotency Key if it has one.';

const NOT_BOUGHT = 'Nothing was bought for it in this run.';
/** Answers about an earlier task, where nothing could have been bought. */
const OF_EARLIER_TASKS = ['taskNotFound', 'nothingKept'];

const httpCodeOf = ({ httpStatus = 0 }: RunwareError) =>
	httpStatus >= 400 ? { httpCode: String(httpStatus) } : {};

/** A task that Runware rejected, ended without an image, or did not answer for. */
export function taskError(ctx: IExecuteFunctions, reason: TaskFailure): NodeApiError {
	const { status, error, taskUUID, itemIndex } = reason;
	const subject = subjectOf(error);
	const words = wordsFor(error);
	const about = subject ? `: ${subject.label}` : '';
	const isUnknown = status === 'unknown';
	const message = isUnknown
		? `No answer for this image: it is not known whether Runware made it${itemNote(ctx, itemIndex)}`
		: `${words.happened}${about}${labelOf(error)}${itemNote(ctx, itemIndex)}`;
	// Runware's own words stay out of the message: n8n rewrites messages that hold certain words.
	const description = [
		error.message,
		...(isUnknown ? [UNKNOWN_ADVICE] : [words.advice]),
		...(isUnknown || OF_EARLIER_TASKS.includes(error.code) ? [] : [NOT_BOUGHT]),
		`Task UUID: ${taskUUID}.`,
		`Documentation: ${documentationOf(error)}`,
	].join('\n');
	return new NodeApiError(ctx.getNode(), bodyOf(error), {
		message,
		description,
		itemIndex,
		...httpCodeOf(error),
	});
}

const documentationOf = (error: RunwareError): string => {
	if (categoryOf(error.code) === 'key') return KEY_DOCS;
	const subject = subjectOf(error);
	return error.documentation ?? (subject ? docsOf(subject.path) : DOCS);
};

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
