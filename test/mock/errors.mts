// Errors in Runware's shape, and how their codes are named.

export interface RunwareError {
	code: string;
	message: string;
	parameter?: string | string[];
	type?: string;
	min?: number;
	max?: number;
	multiplier?: number;
	allowedValues?: unknown[];
	documentation?: string;
	taskType?: string;
	taskUUID?: string;
	status?: 'error';
}

const MODEL_PAGE = 'https://runware.ai/docs/models/hidream-i1-full';

export function documentationOf(parameter: string): string {
	return `${MODEL_PAGE}#request-${parameter.replaceAll('.', '-').toLowerCase()}`;
}

/** `('invalid', 'lora.weight')` → `invalidLoraWeight` */
export function codeFor(fault: 'invalid' | 'missing', parameter: string): string {
	const words = parameter.split('.').map((word) => word[0].toUpperCase() + word.slice(1));
	return fault + words.join('');
}

const MESSAGES: Readonly<Record<string, string>> = {
	conflictTaskUUID: 'A task with this taskUUID exists already.',
	inferenceError: 'The image could not be generated.',
	insufficientCredits: 'The balance does not cover this task.',
	internalServerError: 'Something went wrong on the server.',
	nsfwContentDetected: 'The safety check found unsafe content.',
	rateLimitExceeded: 'Too many tasks are running; try again later.',
	serviceUnavailable: 'No capacity at the moment; try again later.',
	taskNotFound: 'No task with this taskUUID was found.',
	timeoutProvider: 'The generation took too long.',
	uploadFailed: 'The image could not be sent to the upload endpoint.',
};

export function errorOf(code: string, members: Partial<RunwareError> = {}): RunwareError {
	return { code, message: MESSAGES[code] ?? `The request failed with ${code}.`, ...members };
}
