import { readAccount } from './account';
import { readArchivedRequest } from './archivedRequest';
import { readFoundModels } from './foundModels';
import { present } from './optionalField';
import { readEntry } from './readEntry';
import type { ReplyBody, ReplyEntry, RunwareError } from './reply';
import { codeOfStatus, readError } from './readError';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Far above what one request can ask for; what comes after them is not read. */
export const MOST_ENTRIES = 10_000;

export interface ReadBody extends ReplyBody {
	/** Entries past the number that is read. */
	ignored: number;
}

/**
 * Every body shape that Runware's own clients accept → entries and errors in the project's own types.
 * Undefined: none of them. `status`: the HTTP status that it came with, which judges an error without
 * a code.
 */
export function readBody(body: unknown, status = 200): ReadBody | undefined {
	const parts = partsOf(body, status);
	if (parts === undefined) return undefined;
	const { data, errors, ignored } = readParts(parts, status);
	return { data: data.map(([entry, raw]) => withAnswer(entry, raw)), errors, ignored };
}

/** A record holds a body like that of a reply, in which there is no further record. */
function readOnFile(response: unknown): ReplyBody | undefined {
	const parts = partsOf(response, 200);
	if (parts === undefined) return undefined;
	const { data, errors } = readParts(parts, 200);
	return { data: data.map(([entry]) => entry), errors };
}

interface Parts {
	data: unknown[];
	errors: unknown[];
}

function partsOf(body: unknown, status: number): Parts | undefined {
	if (Array.isArray(body)) {
		const errors = body.filter(isBareError);
		return { data: body.filter((one) => !isBareError(one)), errors };
	}
	if (!isObject(body)) return undefined;
	const { data, errors, error, taskUUID, message } = body;
	if ('data' in body || 'errors' in body || 'error' in body) {
		const single = listOf(error).map((one) => withTask(one, taskUUID, message));
		return { data: listOf(data), errors: [...listOf(errors), ...single] };
	}
	if (typeof body.code === 'string') return { data: [], errors: [body] };
	if (typeof taskUUID === 'string') return { data: [body], errors: [] };
	// Other kinds of server put their words here; under a 2xx they are not about a task.
	if (status >= 300 && typeof message === 'string') return { data: [], errors: [message] };
	return undefined;
}

function readParts({ data, errors }: Parts, status: number) {
	const kept = data.slice(0, MOST_ENTRIES);
	const keptErrors = errors.slice(0, MOST_ENTRIES);
	return {
		data: kept.filter(isObject).map((raw) => [readEntry(raw, status), raw] as const),
		errors: keptErrors.map((error) => errorWith(error, status)),
		ignored: data.length + errors.length - kept.length - keptErrors.length,
	};
}

const errorWith = (error: unknown, status: number): RunwareError => ({
	...readError(error, { code: codeOfStatus(status) }),
	...(status >= 300 ? { httpStatus: status } : {}),
});

/** What the free questions are answered with stands beside the fields that all entries have. */
function withAnswer(entry: ReplyEntry, raw: Json): ReplyEntry {
	switch (entry.taskType) {
		case 'getTaskDetails': {
			const { request, response } = raw;
			return present({
				...entry,
				request: readArchivedRequest(request),
				response: readOnFile(response),
			});
		}
		case 'modelSearch':
			return { ...entry, found: readFoundModels(raw) };
		case 'accountManagement':
			return { ...entry, account: readAccount(raw) };
		default:
			return entry;
	}
}

const listOf = (value: unknown): unknown[] => {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value.flat() : [value];
};

/** An error beside which its task, or its words, stand outside of it. */
const withTask = (error: unknown, taskUUID: unknown, message: unknown): unknown => {
	if (typeof error === 'string') return { message: error, taskUUID };
	if (!isObject(error)) return { message, taskUUID };
	return { ...error, taskUUID: error.taskUUID ?? taskUUID };
};

const isBareError = (value: unknown): boolean =>
	isObject(value) &&
	value.imageUUID === undefined &&
	value.imageURL === undefined &&
	(typeof value.code === 'string' || (typeof value.message === 'string' && !('taskType' in value)));
