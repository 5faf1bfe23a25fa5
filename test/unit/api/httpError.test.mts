import { expect, test } from 'vitest';
import type { Reply } from '../../../nodes/Runware/api/reply.ts';
import { httpError, UNREADABLE } from '../../../nodes/Runware/api/httpError.ts';
import { reply } from '../jobs/jobsHarness.mts';

const ANY = (status: number) => `Runware replied with HTTP status ${status}`;
test.each<[Partial<Reply>, string, string, number?]>([
	[{ status: 401 }, 'http401', 'The API key was rejected', 401],
	[{ status: 402 }, 'http402', 'The balance is too low', 402],
	[{ status: 403 }, 'http403', 'The API key is not allowed to do this', 403],
	[{ status: 404 }, 'http404', 'Nothing answers at the Base URL of the credential', 404],
	[{ status: 502 }, 'http502', ANY(502), 502],
	[{ status: 200, cause: 'ECONNRESET' }, 'unreadableReply', UNREADABLE.message, 200],
	[
		{ status: 0, cause: 'ECONNRESET' },
		'ECONNRESET',
		'There was no reply from Runware (ECONNRESET)',
	],
	[{ status: 0 }, 'NO_ANSWER', 'There was no reply from Runware (NO_ANSWER)'],
])('%j', (given, code, message, httpStatus) => {
	const status = httpStatus === undefined ? {} : { httpStatus };
	expect(httpError(reply(given))).toStrictEqual({ code, message, ...status });
});
