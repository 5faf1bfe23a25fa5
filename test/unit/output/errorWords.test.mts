import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { OWN_CODES } from '../../../nodes/Runware/api/ownCode.ts';
import { wordsFor } from '../../../nodes/Runware/output/errorWords.ts';
import { error } from '../jobs/jobsHarness.mts';

test.each([
	['insufficientCredits', 'The Runware balance is too low', /^Top up the balance/],
	['invalidApiKey', 'Runware rejected the API key', /^Check the API key/],
	['http401', 'Runware rejected the API key', /^Check the API key/],
	['rateLimitExceeded', 'Runware is too busy', /^Try again later, with a lower Concurrency/],
	['http429', 'Runware is too busy', /^Try again later, with a lower Concurrency/],
	['contentPolicyViolation', "Runware's content check stopped the image", /^Reword the prompt/],
	['modelNotFound', 'Runware does not know what was asked for', /^Check the ID shown above\.$/],
	['conflictTaskUUID', 'Runware already has this task UUID', /Image → Get/],
	['inferenceError', 'Runware could not make the image', /^Try again, or change/],
	['timeoutProvider', 'Runware took too long', /^Try again later/],
	['http504', 'Runware took too long', /^Try again later/],
	['internalServerError', 'Runware had an internal error', /^Try again later/],
	['http502', 'Runware had an internal error', /^Try again later/],
	['invalidWidth', 'Runware rejected the request', /^Change the setting named above/],
	['noSuchCode', 'Runware reported an error', /^Runware's own words are above/],
	['somethingNew', 'Runware reported an error', /^Runware's own words are above/],
	['xhttp400', 'Runware reported an error', /^Runware's own words are above/],
	['http4000', 'Runware reported an error', /^Runware's own words are above/],
	['constructor', 'Runware reported an error', /^Runware's own words are above/],
	['http307', 'The Base URL does not lead to Runware', /^Check the Base URL/],
	['http400', 'Runware rejected the request', /^Change the setting/],
	['http404', 'The Base URL does not lead to Runware', /^Check the Base URL/],
])('%s: %s', (code, happened, advice) => {
	const words = wordsFor(error(code));
	expect(words.happened).toBe(happened);
	expect(words.advice).toMatch(advice);
	expect(words.advice).toMatch(/^[A-Z].*\.$/);
});

describe('a connection that was never made says why', () => {
	test.each([
		['ECONNRESET', 'Runware could not be reached', /^Check the connection/],
		['ECONNREFUSED', 'Runware could not be reached', /^Check the connection/],
		['ENOTFOUND', 'Runware could not be reached', /^Check the connection/],
		['NO_ANSWER', 'Runware could not be reached', /^Check the connection/],
		['CONNECT_TIMEOUT', 'Runware could not be reached', /^Check the connection/],
		['TLS_CERTIFICATE', 'The connection to Runware is not secure', /NODE_EXTRA_CA_CERTS/],
		['TLS_HANDSHAKE', 'The connection to Runware is not secure', /company proxy/],
		['ERR_INVALID_URL', 'The Base URL is not a web address', /https:\/\//],
		['UNSUPPORTED_SCHEME', 'The Base URL is not a web address', /https:\/\//],
		[
			'LOGIN_IN_ADDRESS',
			'The Base URL has a user name and password in it',
			/in place of the API key/,
		],
		['TOO_LARGE', 'The reply is too large to come from Runware', /^Check the Base URL/],
		['BLOCKED_ADDRESS', "n8n's SSRF protection blocked the address", /N8N_SSRF_ALLOWED_HOSTNAMES/],
	])('%s: %s', (code, happened, advice) => {
		const words = wordsFor(error(code));
		expect(words.happened).toBe(happened);
		expect(words.advice).toMatch(advice);
	});
});

describe('a code of our own has words of its own', () => {
	test.each([...OWN_CODES])('%s', (code) => {
		const { happened, advice } = wordsFor(error(code));
		expect(happened).not.toBe('Runware reported an error');
		expect(advice).not.toContain("Runware's own words");
		expect(advice).toMatch(/^[A-Z].*\.$/);
	});

	test('and the source has no code that is not among them', () => {
		const nodes = fileURLToPath(new URL('../../../nodes/Runware/', import.meta.url));
		const files = readdirSync(nodes, { recursive: true, encoding: 'utf8' });
		const texts = files
			.filter((file) => file.endsWith('.ts'))
			.map((file) => readFileSync(nodes + file, 'utf8'));
		const codes = texts.flatMap((text) =>
			[...text.matchAll(/\bcode: '(\w+)'/g)].map(([, code]) => code),
		);
		// A conflict that the node finds has the words of Runware's own.
		const known = [...OWN_CODES, 'conflictTaskUUID', 'unknownError', 'taskFailed'];
		expect(codes.filter((code) => !known.includes(code))).toEqual([]);
		expect(codes.length).toBeGreaterThan(5);
	});
});
