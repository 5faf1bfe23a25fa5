import { expect, test } from 'vitest';
import { isTemporary, isTemporaryStatus } from '../../../nodes/Runware/api/isTemporary.ts';

test.each<[number, boolean]>([
	[200, false],
	[301, false],
	[400, false],
	[401, false],
	[404, false],
	[408, true],
	[425, true],
	[429, true],
	[499, false],
	[500, true],
	[503, true],
])('HTTP status %i may pass: %s', (status, expected) => {
	expect(isTemporaryStatus(status)).toBe(expected);
});

test.each<[string, number | undefined, boolean]>([
	['http503', 503, true],
	['invalidWidth', 400, false],
	['ECONNRESET', undefined, true],
	['ECONNREFUSED', undefined, true],
	['TLS_CERTIFICATE', undefined, false],
	['unreadableReply', 200, true],
])('%s under %s may pass: %s', (code, httpStatus, expected) => {
	expect(isTemporary({ code, message: '', httpStatus })).toBe(expected);
});
