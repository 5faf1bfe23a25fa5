import { cleanEntry } from './replyEntry';

/** One result as Runware sends it; which of the image fields is there depends on `outputType`. */
export interface ReplyEntry {
	taskType?: string;
	taskUUID?: string;
	status?: string;
	imageUUID?: string;
	imageURL?: string;
	imageBase64Data?: string;
	imageDataURI?: string;
	/** A string of digits past 2^53. */
	seed?: number | string;
	/** US dollars for this image. */
	cost?: number;
	NSFWContent?: boolean;
	error?: RunwareError;
	[key: string]: unknown;
}

/** An error as Runware describes it; only `code` and `message` are always there. */
export interface RunwareError {
	code: string;
	message: string;
	/** The parameter at fault, several for a rule between fields; nested ones are dotted. */
	parameter?: string | string[];
	taskUUID?: string;
	documentation?: string;
	/** The HTTP status of the reply that it came with. */
	httpStatus?: number;
	[key: string]: unknown;
}

/**
 * What came back from one POST, failures included: HTTP failures are values here, judged in one place.
 * `status` is 0 when there was no answer; `cause` then holds the network's error code.
 */
export interface Reply {
	status: number;
	/** False when the body is not Runware's JSON: a proxy's page, or cut short. */
	readable: boolean;
	data: ReplyEntry[];
	errors: RunwareError[];
	/** Seconds that the server asks to wait. */
	retryAfter?: number;
	cause?: string;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const asError = (value: unknown, taskUUID?: unknown): RunwareError => {
	const fields = isObject(value) ? value : { message: String(value) };
	return {
		...(taskUUID === undefined ? {} : { taskUUID: String(taskUUID) }),
		...fields,
		code: String(fields.code ?? 'unknownError'),
		message: String(fields.message ?? 'Runware gave no reason'),
	};
};

const listOf = (value: unknown): unknown[] => {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
};

/** Every body shape that Runware's own clients accept → entries and errors. Undefined: none of them. */
export function readBody(
	body: unknown,
): { data: ReplyEntry[]; errors: RunwareError[] } | undefined {
	if (Array.isArray(body)) {
		const [errors, data] = [body.filter(isBareError), body.filter((entry) => !isBareError(entry))];
		return {
			data: data.filter(isObject).map(cleanEntry) as ReplyEntry[],
			errors: errors.map((error) => asError(error)),
		};
	}
	if (!isObject(body)) return undefined;
	if (!('data' in body || 'errors' in body || 'error' in body)) return undefined;
	return {
		data: listOf(body.data).filter(isObject).map(cleanEntry) as ReplyEntry[],
		errors: [
			...listOf(body.errors).map((error) => asError(error)),
			...listOf(body.error).map((error) => asError(error, body.taskUUID)),
		],
	};
}

const isBareError = (value: unknown) =>
	isObject(value) && 'code' in value && 'message' in value && !('imageUUID' in value);

// Node 20 cannot hand a JSON number's own text to a reviver. Inside a JSON string a quote is always
// escaped, so this pattern can only match a real key.
const LONG_SEED = /"seed"\s*:\s*(\d{16,})/g;

/** Body text → JSON, with seeds past 2^53 as strings of digits. Undefined when it is no JSON. */
export function parseBody(text: string): unknown {
	const exact = text.replace(LONG_SEED, (match, digits: string) =>
		Number.isSafeInteger(Number(digits)) ? match : `"seed":"${digits}"`,
	);
	try {
		return JSON.parse(exact) as unknown;
	} catch {
		return undefined;
	}
}
