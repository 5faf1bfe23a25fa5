import { describe, expect, test } from 'vitest';
import { networkCode, wasNeverSent } from '../../../nodes/Runware/api/networkCode.ts';

test.each<[string, unknown, string]>([
	['a plain error', { code: 'ECONNRESET' }, 'ECONNRESET'],
	['n8n’s own wrapping', { httpCode: 'ETIMEDOUT' }, 'ETIMEDOUT'],
	['a cause', { message: 'x', cause: { code: 'ECONNREFUSED' } }, 'ECONNREFUSED'],
	['a cause of a cause', { cause: { code: null, cause: { code: 'EAI_AGAIN' } } }, 'EAI_AGAIN'],
	['the outer one first', { code: 'ECONNABORTED', cause: { code: 'EPIPE' } }, 'ECONNABORTED'],
	['an HTTP status is none', { httpCode: '500', cause: { code: 'ECONNRESET' } }, 'ECONNRESET'],
	['a number is none', { code: 500 }, 'NO_ANSWER'],
	['words are none', { code: 'timeout of 5 ms' }, 'NO_ANSWER'],
	['notFound', {}, 'NO_ANSWER'],
	['undefined', undefined, 'NO_ANSWER'],
])('%s', (_name, error, expected) => {
	expect(networkCode(error)).toBe(expected);
});

describe('what the server cannot have seen', () => {
	test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'%s',
		(code) => {
			expect(wasNeverSent(code)).toBe(true);
		},
	);

	test.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'NO_ANSWER', undefined])(
		'but %s it may have',
		(code) => {
			expect(wasNeverSent(code)).toBe(false);
		},
	);
});
