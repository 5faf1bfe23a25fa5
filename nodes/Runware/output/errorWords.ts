import { categoryOf, type Category } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';

interface Words {
	happened: string;
	advice: string;
}

const TRY_AGAIN =
	'Try again later: retry this execution, or run the workflow again with the same Idempotency Key.';

/** What happened and what to do about it, by the category of the error. */
const WORDS: Record<Category | 'unreachable' | 'wrongAddress' | 'notSent' | 'keyUsed', Words> = {
	quota: {
		happened: 'The Runware balance is too low',
		advice:
			'Top up the balance in the Runware dashboard, then retry this execution: images already paid for are not bought again.',
	},
	key: {
		happened: 'Runware rejected the API key',
		advice: 'Check the API key in the Runware credential.',
	},
	busy: {
		happened: 'Runware is too busy',
		advice: `${TRY_AGAIN} A lower Concurrency under Cost and Retries helps as well.`,
	},
	safety: {
		happened: "Runware's content check stopped the image",
		advice: 'Reword the prompt.',
	},
	notFound: {
		happened: 'Runware does not know what was asked for',
		advice: 'Check the identifier that is named.',
	},
	expired: {
		happened: 'Runware no longer keeps this task',
		advice:
			'Run the workflow again to make a new image, with another Idempotency Key if it has one.',
	},
	conflict: {
		happened: 'Runware rejected a repeat',
		advice: 'Fetch the image of this task with Image → Get.',
	},
	failed: {
		happened: 'Runware could not make the image',
		advice: 'Try again, or change the prompt or the settings.',
	},
	timeout: { happened: 'Runware took too long', advice: TRY_AGAIN },
	server: { happened: 'Runware had a problem of its own', advice: TRY_AGAIN },
	unreachable: {
		happened: 'Runware could not be reached',
		advice: 'Check the connection and the Base URL of the credential, then try again.',
	},
	wrongAddress: {
		happened: 'The Base URL does not lead to Runware',
		advice: 'Check the Base URL of the credential: https://api.runware.ai/v1 is the public one.',
	},
	notSent: { happened: 'The task was not submitted', advice: 'Retry this execution.' },
	keyUsed: {
		happened: 'The Idempotency Key was used for another request',
		advice:
			'Use another key, or choose Make a New Image or Use the Earlier Image under If Key Has Other Settings.',
	},
	invalid: {
		happened: 'Runware rejected the request',
		advice: 'Change the setting that is named, or the expression that fills it.',
	},
	unknown: {
		happened: 'Runware reported an error',
		advice: "Runware's own words are above. Retrying this execution is safe.",
	},
};

/** The network's own codes are in capitals, Runware's never are. */
const isNetworkCode = (code: string) => /^[A-Z_]+$/.test(code);

/** A code that n8n would replace a message for goes into the description; ours say nothing more. */
export const labelOf = ({ code }: RunwareError) =>
	isNetworkCode(code) || OWN_CODES.has(code) ? '' : ` (${code.replace(/^http/, 'HTTP ')})`;

const OWN_CODES = new Set(['notSent', 'timeLimit', 'unreadableReply', 'taskNotNamed', 'keyUsed']);

export function wordsFor({ code }: RunwareError): Words {
	if (isNetworkCode(code)) return WORDS.unreachable;
	if (code === 'notSent' || code === 'keyUsed') return WORDS[code];
	// A status without a word of Runware's that says nothing of the request itself.
	if (code === 'unreadableReply') return WORDS.wrongAddress;
	if (/^http(3\d\d|404|405)$/.test(code)) return WORDS.wrongAddress;
	return WORDS[categoryOf(code)];
}
