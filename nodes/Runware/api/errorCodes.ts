/**
 * What a code means for the task that it names. Runware says that codes are being merged, so families
 * are matched by form; what matches none has an unknown meaning and proves nothing.
 */
export type Category =
	/** Runware has, or has had, a task with this UUID. */
	| 'conflict'
	/** Nothing is found under this UUID, which does not prove that there never was anything. */
	| 'notFound'
	/** There was a task with this UUID, and nothing of it is kept here any more. */
	| 'expired'
	/** The task ended without an image. */
	| 'failed'
	| 'safety'
	/** Somebody stopped waiting; the task itself may go on. */
	| 'timeout'
	/** Refused before the task was taken. */
	| 'busy'
	| 'quota'
	| 'key'
	| 'invalid'
	/** Runware had trouble; what became of the task is not said. */
	| 'server'
	| 'unknown';

const RULES: Array<[RegExp, Category]> = [
	[/^(conflict|duplicate)TaskUUID$/i, 'conflict'],
	[/credits|quota|balance|paymentRequired|^http402$/i, 'quota'],
	[/rateLimit|tooManyRequests|^http429$/i, 'busy'],
	[/serviceUnavailable|serverUnavailable|noAvailableServer/i, 'busy'],
	[/contentPolicy|sensitiveContent|unsafeContent|nsfw|blocked|moderation/i, 'safety'],
	[
		/apiKey|unauthorized|forbidden|permission|authentication|^auth(Failed|Timeout)$|invalidCredentials|token(Expired|Invalid|Missing|Revoked)|suspended|(account|organization|workspace)Disabled|^http40[13]$/i,
		'key',
	],
	[/notFound$|^taskCancelled$/i, 'notFound'],
	[/expired$/i, 'expired'],
	[/timeout|^http(408|504)$/i, 'timeout'],
	[
		/^(internalServerError|standardError|unknownError|undefinedError|defaultError|unrecognizedResponse)$|^errorRetrieving|^http5\d\d$/i,
		'server',
	],
	[/^provider|^(inferenceError|processingFailed|taskFailed)$/i, 'failed'],
	[/^model(Unavailable|NotReady|Disabled)$/i, 'failed'],
	// Refused as a whole, by a server that gave no code. 404 and 405 are those of another server.
	[/^http(400|406|41[0135]|422|431)$/, 'invalid'],
	[
		/^(invalid|missing|unsupported|unknown(Parameter|Model)|incompatible|value|array|max|validation)|mismatch/i,
		'invalid',
	],
];

export const categoryOf = (code: string): Category =>
	RULES.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';

/** True for codes by which Runware shows that a task has ended without an image. */
export const showsFailure = (code: string): boolean =>
	['failed', 'safety'].includes(categoryOf(code));
