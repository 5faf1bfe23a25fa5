import { describe, expect, test } from 'vitest';
import { isPermanent, networkCode, wasNeverSent } from '../../../nodes/Runware/api/networkCode.ts';

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

const EPROTO = 'write EPROTO 40BD:error:0A00010B:SSL routines:tls_validate_record_header';
const NOT_YET_SECURE =
	'Client network socket disconnected before secure TLS connection was established';
/** One of the addresses of a host, each of which was tried. */
const CONNECTING = { code: 'ETIMEDOUT', syscall: 'connect' };
const BLOCKED = 'The request was blocked because it resolves to a restricted IP address';

describe('what the network calls by many names has one code', () => {
	test.each<[string, object]>([
		...[
			'SELF_SIGNED_CERT_IN_CHAIN',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'CERT_HAS_EXPIRED',
			'CERT_NOT_YET_VALID',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'HOSTNAME_MISMATCH',
			'INVALID_CA',
		].map((code): [string, object] => ['TLS_CERTIFICATE', { httpCode: code, cause: { code } }]),
		['TLS_HANDSHAKE', { code: 'EPROTO', message: `${EPROTO}:wrong version number` }],
		['TLS_HANDSHAKE', { code: 'EPROTO', message: `${EPROTO}:sslv3 alert handshake failure` }],
		['TLS_HANDSHAKE', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
		['TLS_HANDSHAKE', { code: 'ERR_TLS_HANDSHAKE_TIMEOUT' }],
		['BLOCKED_ADDRESS', { message: BLOCKED }],
		['BLOCKED_ADDRESS', { message: 'x', cause: { name: 'SsrfBlockedIpError' } }],
		['BLOCKED_ADDRESS', { code: 'ERR_BAD_REQUEST', cause: { name: 'SsrfBlockedHostnameError' } }],
		['UNSUPPORTED_SCHEME', { code: 'ERR_BAD_REQUEST', message: 'Unsupported protocol ftp:' }],
		['UNSUPPORTED_SCHEME', { code: 'ERR_INVALID_PROTOCOL' }],
		['CONNECT_TIMEOUT', { code: 'ETIMEDOUT', syscall: 'connect' }],
		['CONNECT_TIMEOUT', { httpCode: 'ETIMEDOUT', message: 'connect ETIMEDOUT 10.0.0.1:443' }],
		['CONNECT_TIMEOUT', { code: 'ETIMEDOUT', errors: [CONNECTING, CONNECTING] }],
		['NOT_CONNECTED', { code: 'EACCES', syscall: 'connect' }],
		['NOT_CONNECTED', { code: 'EMFILE', message: 'connect EMFILE 10.0.0.1:443 - Local' }],
		['NOT_CONNECTED', { code: 'EAI_NODATA', syscall: 'getaddrinfo' }],
		['NOT_CONNECTED', { code: 'ECONNRESET', message: NOT_YET_SECURE }],
		['ECONNREFUSED', { code: 'ECONNREFUSED', errors: [CONNECTING, CONNECTING] }],
		['ERR_INVALID_URL', { code: 'ERR_INVALID_URL' }],
	])('%s: %j', (expected, error) => {
		expect(networkCode(error)).toBe(expected);
		expect(networkCode({ message: 'n8n', cause: error })).toBe(expected);
	});

	test('bytes may have been sent before a connection broke for any other reason', () => {
		const broken = { code: 'EPROTO', message: `${EPROTO}:tlsv1 alert internal error` };
		expect(networkCode(broken)).toBe('EPROTO');
		expect(wasNeverSent('EPROTO')).toBe(false);
		expect(wasNeverSent(networkCode({ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }))).toBe(
			false,
		);
	});

	test('of several errors, one after the connection was made is enough to leave it open', () => {
		const error = {
			code: 'ETIMEDOUT',
			errors: [CONNECTING, { code: 'ETIMEDOUT', syscall: 'read' }],
		};
		expect(networkCode(error)).toBe('ETIMEDOUT');
		expect(networkCode({ code: 'ECONNRESET', syscall: 'read' })).toBe('ECONNRESET');
	});

	test('errors that cause each other in a circle come to an end', () => {
		const error: { cause?: unknown } = {};
		error.cause = { cause: error };
		expect(networkCode(error)).toBe('NO_ANSWER');
	});
});

describe('what the server cannot have seen', () => {
	test.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'CONNECT_TIMEOUT',
		'NOT_CONNECTED',
	])('%s may pass', (code) => {
		expect([wasNeverSent(code), isPermanent(code)]).toEqual([true, false]);
	});

	test.each([
		'TLS_CERTIFICATE',
		'TLS_HANDSHAKE',
		'BLOCKED_ADDRESS',
		'UNSUPPORTED_SCHEME',
		'LOGIN_IN_ADDRESS',
		'ERR_INVALID_URL',
	])('%s will not', (code) => {
		expect([wasNeverSent(code), isPermanent(code)]).toEqual([true, true]);
	});

	test.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'NO_ANSWER', undefined])(
		'but %s it may have',
		(code) => {
			expect([wasNeverSent(code), isPermanent(code)]).toEqual([false, false]);
		},
	);
});
