/** What a code means for the request it answers. Runware says codes are being merged: match by form. */
type Category =
	| 'quota'
	| 'busy'
	| 'safety'
	| 'key'
	| 'notFound'
	| 'conflict'
	| 'server'
	| 'failed'
	| 'invalid';

const RULES: Array<[RegExp, Category]> = [
	[/conflictTaskUUID/i, 'conflict'],
	[/credits|quota|balance|paymentRequired/i, 'quota'],
	[/rateLimit/i, 'busy'],
	[/serviceUnavailable|serverUnavailable|noAvailableServer/i, 'busy'],
	[/contentPolicy|sensitiveContent|unsafeContent|nsfw|blocked|moderation/i, 'safety'],
	[
		/apiKey|unauthorized|forbidden|permission|authentication|token(Expired|Invalid|Missing|Revoked)|suspended|accountDisabled|organizationDisabled/i,
		'key',
	],
	[/^taskCancelled$/i, 'failed'],
	[/notFound$|^unknownModel$/i, 'notFound'],
	[
		/^(internalServerError|standardError|unknownError|undefinedError|defaultError|unrecognizedResponse)$/i,
		'server',
	],
	[
		/^provider|timeout|inferenceError|processingFailed|taskFailed|downloadFailed|uploadFailed|modelUnavailable|modelNotReady|modelDisabled|Moved$/i,
		'failed',
	],
];

export const categoryOf = (code: string): Category =>
	RULES.find(([pattern]) => pattern.test(code))?.[1] ?? 'invalid';
