import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { categoryOf } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';
import { faultMessage, type Fault } from '../task/fault';
import { fieldAt } from '../task/fieldAt';

const DOCS = 'https://runware.ai/docs/models/hidream-i1-full';

const docsOf = (path: string) => `${DOCS}#request-${path.toLowerCase().replace(/\./g, '-')}`;

/** What the user should do, by what went wrong. */
const ADVICE: Record<string, string> = {
	quota:
		'Top up the balance in the Runware dashboard, then retry this execution: images already paid for are not bought again.',
	key: 'Check the API key in the Runware credential.',
	busy: 'Runware is busy. Try again later, or lower Concurrency under Cost and Retries.',
	safety: "Runware's content check stopped this image. Reword the prompt.",
	notFound: 'Check the identifier of the model or LoRA.',
	conflict: 'Choose another Task UUID, or leave it out to have one made.',
	failed: 'Runware could not make this image. Try again, or change the prompt or settings.',
	server: 'Runware had trouble of its own. Try again later.',
	invalid: 'Change the setting that is named, or the expression that fills it.',
};

/** Wrong input, found before anything was sent. Nothing was paid for. */
export function faultError(node: INode, faults: Fault[], itemIndex: number): NodeOperationError {
	const [first] = faults;
	const more = faults.slice(1).map((fault) => `Also: ${faultMessage(fault)}.`);
	const description = [
		...more,
		`Change it in the node, or the expression that fills it. Nothing was sent to Runware. Documentation: ${docsOf(first.path)}`,
	].join(' ');
	const message = `${faultMessage(first)} [item ${itemIndex}]`;
	return new NodeOperationError(node, message, { itemIndex, description });
}

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
	const about = subject ? `${subject.label} ` : '';
	const message = isUnknown
		? `No answer for this image: it is not known whether Runware made it [item ${itemIndex}]`
		: `Runware did not make the image: ${about}(${error.code}) [item ${itemIndex}]`;
	// Runware's own words stay out of the message: n8n rewrites messages that hold certain words.
	const description = [
		error.message,
		isUnknown ? UNKNOWN_ADVICE : ADVICE[categoryOf(error.code)],
		`Task UUID: ${taskUUID}.`,
		`Documentation: ${error.documentation ?? (subject ? docsOf(subject.path) : DOCS)}`,
	].join('\n');
	return new NodeApiError(node, error as unknown as JsonObject, {
		message: message.replace(': (', ' ('),
		description,
		itemIndex,
		...(status > 0 ? { httpCode: String(status) } : {}),
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
