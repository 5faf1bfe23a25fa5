import { categoryOf } from '../api/errorCodes';
import type { RunwareError } from '../api/reply';

interface Words {
	happened: string;
	advice: string;
}

/** What happened and what to do about it, by the category of the error. */
const WORDS: Record<string, Words> = {
	quota: {
		happened: 'The Runware balance is too low',
		advice:
			'Top up the balance in the Runware dashboard, then retry this execution: images already paid for are not bought again.',
	},
	key: {
		happened: 'Runware refused the API key',
		advice: 'Check the API key in the Runware credential.',
	},
	busy: {
		happened: 'Runware is too busy',
		advice: 'Try again later, or lower Concurrency under Cost and Retries.',
	},
	safety: {
		happened: "Runware's content check stopped the image",
		advice: 'Reword the prompt.',
	},
	notFound: {
		happened: 'Runware does not know what was asked for',
		advice: 'Check the identifier that is named.',
	},
	conflict: {
		happened: 'Runware refused a repeat',
		advice: 'Choose another Task UUID, or leave it out to have one made.',
	},
	failed: {
		happened: 'Runware could not make the image',
		advice: 'Try again, or change the prompt or the settings.',
	},
	server: { happened: 'Runware had trouble of its own', advice: 'Try again later.' },
	unreachable: {
		happened: 'Runware could not be reached',
		advice: 'Check the connection and the Base URL of the credential, then try again.',
	},
	invalid: {
		happened: 'Runware refused the request',
		advice: 'Change the setting that is named, or the expression that fills it.',
	},
};

/** The network's own codes are in capitals, Runware's never are. */
const isNetworkCode = (code: string) => /^[A-Z_]+$/.test(code);

/** n8n replaces messages that hold such a code, so it goes into the description. */
export const labelOf = ({ code }: RunwareError) => (isNetworkCode(code) ? '' : ` (${code})`);

export const wordsFor = ({ code }: RunwareError): Words =>
	WORDS[isNetworkCode(code) ? 'unreachable' : categoryOf(code)];
