import { expect, test } from 'vitest';
import { labelOf, wordsFor } from '../../../nodes/Runware/output/errorWords.ts';
import { error } from '../jobs/jobsHarness.mts';

test.each([
	['insufficientCredits', 'The Runware balance is too low', /^Top up the balance/],
	['invalidApiKey', 'Runware rejected the API key', /^Check the API key/],
	['http401', 'Runware rejected the API key', /^Check the API key/],
	['rateLimitExceeded', 'Runware is too busy', /^Try again later: .*Concurrency/],
	['http429', 'Runware is too busy', /^Try again later: .*Concurrency/],
	['contentPolicyViolation', "Runware's content check stopped the image", /^Reword the prompt/],
	['taskNotFound', 'Runware does not know what was asked for', /^Check the identifier/],
	['conflictTaskUUID', 'Runware rejected a repeat', /Image → Get/],
	['inferenceError', 'Runware could not make the image', /^Try again, or change/],
	['timeoutProvider', 'Runware took too long', /^Try again later/],
	['http504', 'Runware took too long', /^Try again later/],
	['internalServerError', 'Runware had a problem of its own', /^Try again later/],
	['http502', 'Runware had a problem of its own', /^Try again later/],
	['invalidWidth', 'Runware rejected the request', /^Change the setting/],
	['noSuchCode', 'Runware reported an error', /^Runware's own words/],
	['somethingNew', 'Runware reported an error', /^Runware's own words/],
	['unreadableReply', 'The Base URL does not lead to Runware', /^Check the Base URL/],
	['xhttp400', 'Runware reported an error', /^Runware's own words/],
	['http4000', 'Runware reported an error', /^Runware's own words/],
	['http307', 'The Base URL does not lead to Runware', /^Check the Base URL/],
	['http400', 'Runware rejected the request', /^Change the setting/],
	['http404', 'The Base URL does not lead to Runware', /^Check the Base URL/],
	['ECONNRESET', 'Runware could not be reached', /^Check the connection/],
	['NO_ANSWER', 'Runware could not be reached', /^Check the connection/],
	['notSent', 'The task was not submitted', /^Retry this execution/],
	['keyUsed', 'The Idempotency Key was used for another request', /Use another key/],
])('%s: %s', (code, happened, advice) => {
	const words = wordsFor(error(code));
	expect(words.happened).toBe(happened);
	expect(words.advice).toMatch(advice);
	expect(words.advice).toMatch(/^[A-Z].*\.$|public one\.$/);
});

test.each([
	['invalidWidth', ' (invalidWidth)'],
	['http502', ' (HTTP 502)'],
	['xhttp502', ' (xhttp502)'],
	['ECONNRESET', ''],
	['NO_ANSWER', ''],
	['notSent', ''],
	['timeLimit', ''],
	['unreadableReply', ''],
	['taskNotNamed', ''],
	['keyUsed', ''],
	['EPERMx', ' (EPERMx)'],
	['xEPERM', ' (xEPERM)'],
])('the code %s is shown as "%s"', (code, expected) => {
	expect(labelOf(error(code))).toBe(expected);
});
