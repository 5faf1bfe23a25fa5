import { z } from 'zod';
import { optional, present, TEXT } from './optionalField';
import type { RunwareError } from './reply';
import { uuidOf } from './uuid';

const MOST_PARAMETERS = 20;

/**
 * A code as Runware documents them: `invalidApiKey`, also for `INVALID_API_KEY` and `invalid-api-key`.
 * Codes in capitals are those of the network (networkCode).
 */
function inOwnCase(code: string): string {
	const words = /[a-z]/.test(code) ? code : code.toLowerCase();
	return words.replace(/(?<=[a-z\d])[_-]+([a-z\d])/gi, (_, letter: string) => letter.toUpperCase());
}

/** Numbers as codes are HTTP statuses of other kinds of server. */
const CODE = TEXT.refine((text) => /\D/.test(text)).transform(inOwnCase);

const PARAMETERS = z
	.array(z.unknown())
	.transform((list) => list.slice(0, MOST_PARAMETERS).filter((one) => TEXT.safeParse(one).success))
	.pipe(z.array(TEXT).min(1));

const FIELDS = z.object({
	code: optional(CODE),
	message: optional(TEXT),
	parameter: optional(z.union([TEXT, PARAMETERS])),
	taskUUID: optional(TEXT.transform((text) => uuidOf(text))),
	documentation: optional(TEXT.refine((link) => /^https?:\/\//i.test(link))),
});

/** What stands in for a code where there is none: the HTTP status tells more than nothing. */
export const codeOfStatus = (status: number): string =>
	status >= 300 ? `http${status}` : 'unknownError';

/** Whatever stands in the place of an error → an error; `fallback` gives what it does not say. */
export function readError(
	value: unknown,
	{ code = 'unknownError', message = 'Runware gave no reason' }: Partial<RunwareError>,
): RunwareError {
	const read = FIELDS.safeParse(typeof value === 'string' ? { message: value } : value);
	const fields = read.success ? present(read.data) : {};
	return { code, message, ...fields };
}
