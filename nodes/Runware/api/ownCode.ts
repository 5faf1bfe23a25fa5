/**
 * The codes of errors that the node itself finds, where Runware sent none. Runware's own codes are
 * many and not all known; these are all of ours, and each has its words (output/errorWords.ts).
 */
export const OWN_CODES = [
	'notSent',
	'timeLimit',
	'unreadableReply',
	'taskNotNamed',
	'keyUsed',
	'nothingKept',
	'taskNotFound',
	'resultMissing',
	'notLookedUp',
] as const;

export type OwnCode = (typeof OWN_CODES)[number];
