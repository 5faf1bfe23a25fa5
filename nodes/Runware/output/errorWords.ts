import { categoryOf, type Category } from '../api/errorCodes';
import { OWN_CODES, type OwnCode } from '../api/ownCode';
import type { RunwareError } from '../api/reply';
import { networkWords, type Words } from './networkWords';

const BASE_URL =
	'Check the Base URL of the credential. The public address is https://api.runware.ai/v1.';

const WRONG_ADDRESS: Words = {
	happened: 'The Base URL does not lead to Runware',
	advice: BASE_URL,
};

/** For errors that Runware sent, by what the code means. */
const WORDS: Record<Category, Words> = {
	quota: {
		happened: 'The Runware balance is too low',
		advice: 'Top up the balance in the Runware dashboard.',
		isRetryable: true,
	},
	key: {
		happened: 'Runware rejected the API key',
		advice: 'Check the API key in the Runware credential.',
		isRetryable: true,
	},
	busy: {
		happened: 'Runware is too busy',
		advice: 'Try again later, with a lower Concurrency under Cost and Retries.',
		isRetryable: true,
	},
	safety: {
		happened: "Runware's content check stopped the image",
		advice: 'Reword the prompt.',
	},
	notFound: {
		happened: 'Runware does not know what was asked for',
		advice: 'Check the ID shown above.',
	},
	expired: {
		happened: 'Runware no longer keeps this task',
		advice:
			'Run the workflow again to make a new image, with another Idempotency Key if it has one.',
	},
	conflict: {
		happened: 'Runware already has this task UUID',
		advice: 'Fetch the image of this task with Image → Get.',
	},
	failed: {
		happened: 'Runware could not make the image',
		advice: 'Try again, or change the prompt or the settings.',
		isRetryable: true,
	},
	timeout: {
		happened: 'Runware took too long',
		advice: 'Try again later.',
		isRetryable: true,
	},
	server: {
		happened: 'Runware had an internal error',
		advice: 'Try again later.',
		isRetryable: true,
	},
	invalid: {
		happened: 'Runware rejected the request',
		advice: 'Change the setting named above, or the expression that fills it.',
	},
	unknown: {
		happened: 'Runware reported an error',
		advice: "Runware's own words are above.",
		isRetryable: true,
	},
};

/** For errors that the node itself found. */
const OWN_WORDS: Record<OwnCode, Words> = {
	notSent: {
		happened: 'The task was not sent',
		advice: 'The run ended before its turn.',
		isRetryable: true,
	},
	timeLimit: {
		happened: 'Runware showed no result within the time limit',
		advice: 'Raise Time Limit under Advanced, or fetch the image later with Image → Get.',
	},
	unreadableReply: WRONG_ADDRESS,
	taskNotNamed: {
		happened: 'Runware did not answer about this task',
		advice: 'Try again later.',
		isRetryable: true,
	},
	keyUsed: {
		happened: 'The Idempotency Key was used for another request',
		advice:
			'Use another key, or choose Make a New Image or Use the Earlier Image under If Key Has Other Settings.',
	},
	nothingKept: {
		happened: 'Runware has no result for this task',
		advice:
			'If the task may still be running, try Image → Get again in a minute. If the account keeps no data, the image cannot be fetched.',
	},
	taskNotFound: {
		happened: 'Runware does not know this task UUID',
		advice: 'Check the Task UUID, and that the credential is for the account that made the image.',
	},
	resultMissing: {
		happened: 'Some of the requested images are missing',
		advice: 'Fetch them with Image → Get and the task UUID.',
	},
	notLookedUp: {
		happened: 'Not sent: the lookup failed, and this image may have been bought before',
		advice: 'Try again once Runware answers.',
		isRetryable: true,
	},
};

const isOwnCode = (code: string): code is OwnCode =>
	(OWN_CODES as readonly string[]).includes(code);

export function wordsFor({ code }: RunwareError): Words {
	if (isOwnCode(code)) return OWN_WORDS[code];
	// A redirect, or a page that does not exist: the address is at fault, not the request.
	if (/^http(3\d\d|404|405)$/.test(code)) return WRONG_ADDRESS;
	return networkWords(code) ?? WORDS[categoryOf(code)];
}
