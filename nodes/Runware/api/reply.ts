import type { Account } from './account';
import type { ArchivedRequest } from './archivedRequest';
import type { FoundModels } from './foundModels';

/**
 * One result as Runware sends it; which of the image fields is there depends on `outputType`. Read by
 * `readBody`: whatever has another type is left out.
 */
export interface ReplyEntry {
	taskType?: string;
	/** In small letters where it is a UUID. */
	taskUUID?: string;
	status?: 'success' | 'processing' | 'error';
	/** In small letters where it is a UUID. */
	imageUUID?: string;
	imageURL?: string;
	imageBase64Data?: string;
	imageDataURI?: string;
	/** A string of digits past 2^53. */
	seed?: number | string;
	/** US dollars for this image. */
	cost?: number;
	NSFWContent?: boolean;
	/** Always there where `status` is `error`. */
	error?: RunwareError;
	/** `getTaskDetails`: the request on file. */
	request?: ArchivedRequest;
	/** `getTaskDetails`: the reply on file. */
	response?: ReplyBody;
	/** `modelSearch`. */
	found?: FoundModels;
	/** `accountManagement`. */
	account?: Account;
}

/** An error as Runware describes it; only `code` and `message` are always there. */
export interface RunwareError {
	code: string;
	message: string;
	/** The parameter at fault, several for a rule between fields; nested ones are dotted. */
	parameter?: string | string[];
	taskUUID?: string;
	/** A link. */
	documentation?: string;
	/** The HTTP status of the reply that it came with. */
	httpStatus?: number;
	/** Seconds that the server asked to wait. */
	retryAfter?: number;
}

/** What a body says, in whatever of Runware's shapes it came. */
export interface ReplyBody {
	data: ReplyEntry[];
	errors: RunwareError[];
}

/**
 * What came back from one POST, failures included: HTTP failures are values here, judged in one place.
 * `status` is 0 when there was no answer; `cause` then holds the code of the reason.
 */
export interface Reply extends ReplyBody {
	status: number;
	/** False when the body is not Runware's JSON: a proxy's page, cut short, or too large. */
	readable: boolean;
	/** Seconds that the server asks to wait. */
	retryAfter?: number;
	cause?: string;
}
