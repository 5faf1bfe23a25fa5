// What the fake Runware puts on the wire. Written from the contract, not from the node.

export type Json = Record<string, unknown>;

export interface Answer {
	status: number;
	body: string;
	headers?: Record<string, string>;
}

/** No answer: the code with which the connection ended. */
export interface Broken {
	broken: 'ECONNRESET' | 'ECONNREFUSED' | 'no answer';
}

export const json = (body: unknown, status = 200): Answer => ({
	status,
	body: JSON.stringify(body),
});

export const page = (status: number): Answer => ({
	status,
	body: `<html><body><h1>${status}</h1></body></html>`,
});

export const errorsReply = (code: string, status: number, taskUUIDs: string[]): Answer =>
	json({ data: [], errors: taskUUIDs.map((taskUUID) => errorOf(code, { taskUUID })) }, status);

/** The same answer, which names an error of each task besides. */
export function withErrors(answer: Answer, code: string, taskUUIDs: string[]): Answer {
	const body = JSON.parse(answer.body) as { errors?: Json[] };
	const errors = taskUUIDs.map((taskUUID) => errorOf(code, { taskUUID }));
	return {
		...answer,
		body: JSON.stringify({ ...body, errors: [...(body.errors ?? []), ...errors] }),
	};
}

/** An error of the request as a whole: it names no task. */
export const wholeReply = (code: string, status: number): Answer =>
	json({ errors: [errorOf(code, {})] }, status);

export const errorOf = (code: string, more: Json): Json => ({
	code,
	message: `The simulated error ${code}`,
	...more,
});

/** Every form in which Runware may report a generation that failed. */
export const FAILURE_FORMS = ['errors', 'entry', 'legacy', 'both', '400', '500'] as const;
type FailureForm = (typeof FAILURE_FORMS)[number];

export interface Failure {
	code: string;
	form: FailureForm;
}

interface Parts {
	data: Json[];
	errors: Json[];
	/** The old `error` member beside or in place of the two. */
	legacy?: Json;
	status: number;
}

export const noParts = (): Parts => ({ data: [], errors: [], status: 200 });

export function addFailure(parts: Parts, taskUUID: string, { code, form }: Failure): void {
	const task = { taskType: 'imageInference', taskUUID, status: 'error' };
	if (form === 'entry' || form === 'both') parts.data.push({ ...task, error: errorOf(code, {}) });
	if (form === 'legacy') parts.legacy = errorOf(code, task);
	else if (form !== 'entry') parts.errors.push(errorOf(code, task));
	if (form === '400' || form === '500') parts.status = Number(form);
}

export const replyOf = ({ data, errors, legacy, status }: Parts): Answer =>
	json(
		{ data, ...(errors.length > 0 ? { errors } : {}), ...(legacy ? { error: legacy } : {}) },
		status,
	);

/** An answer of which the connection let only the first half through. */
export const truncated = ({ status, body }: Answer): Answer => ({
	status,
	body: body.slice(0, Math.floor(body.length / 2)),
});
