import type { Format } from '../parameters/field';

interface Form {
	matches: (text: string) => boolean;
	/** Completes "<Field> must be …" */
	rule: string;
}

const AIR = /^[\w-]+:[\w.-]+@[\w.-]+$/;

const DIGITS = /^\d{1,19}$/;
// The page prints the maximum as 9223372036854776000, which is 2^63-1 after rounding.
const INT64_MAX = 9223372036854775807n;

// Only the characters of RFC 3986: what URL would mend (spaces, umlauts, a lost slash) Runware gets unmended.
const URL_TEXT = /^https?:\/\/(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Forms of text that n8n has no name for, keyed by the `format` of a field's typeOptions. */
export const FORMATS: Record<Format, Form> = {
	air: {
		matches: (text) => AIR.test(text),
		rule: 'an AIR identifier such as runware:97@1',
	},
	int64: {
		matches: (text) => DIGITS.test(text) && BigInt(text) <= INT64_MAX,
		rule: `a whole number from 0 to ${INT64_MAX}, given as text when it has more than 15 digits, or empty for a random one`,
	},
	url: {
		matches: (text) => URL_TEXT.test(text) && URL.canParse(text),
		rule: 'a full address that starts with http:// or https://',
	},
	uuid: {
		matches: (text) => UUID.test(text),
		rule: 'a UUID such as 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
	},
	uuid4: {
		matches: (text) => UUID_V4.test(text),
		rule: 'a version 4 UUID such as 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10',
	},
};
