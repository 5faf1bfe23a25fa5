import { describe, expect, test } from 'vitest';
import { redactor } from '../../../nodes/Runware/api/redact.ts';
import { redactJson } from '../../../nodes/Runware/api/redactJson.ts';

const KEY = 'rw+key/5"7=é';

test.each([
	['as it is', 'Bearer abcdefgh12', 'abcdefgh12', 'Bearer ***'],
	['more than once', 'abcdefgh12, abcdefgh12', 'abcdefgh12', '***, ***'],
	['with what was copied along', 'Bearer abcdefgh12', ' Bearer abcdefgh12\n', '***'],
	['with spaces in it', 'Bearer abcdefgh12', 'abcd efgh 12', 'Bearer ***'],
	['in JSON', `{"a":${JSON.stringify('rw+key/5"7=')}}`, KEY, '{"a":"***"}'],
	['in an address', `?key=${encodeURIComponent('rw+key/5"7=')}&b`, KEY, '?key=***&b'],
	['as it was typed', KEY, KEY, '***'],
	['no key', 'Bearer ', '', 'Bearer '],
	['a key too short to be one', 'a key', 'key', 'a key'],
])('the key is taken out: %s', (_name, text, key, expected) => {
	expect(redactor(key)(text)).toBe(expected);
});

const SECRET = 'test-key-of-37';

describe('a key that is echoed in another form is taken out as well', () => {
	const escaped = (prefix: string) =>
		[...SECRET].map((one) => `${prefix}${one.charCodeAt(0).toString(16)}`).join('');

	test.each<[string, string]>([
		['in JSON inside of a text', escaped('\\u00')],
		['in JSON inside of JSON', escaped('\\\\u00').toUpperCase().replaceAll('U', 'u')],
		['one letter of it', SECRET.replace('t', '\\u0074')],
		['in an address', escaped('%')],
		['in an address inside of an address', escaped('%25')],
		['in a programming language', escaped('\\x')],
		[
			'in a programming language by code points',
			[...SECRET].map((one) => `\\u{${one.charCodeAt(0).toString(16)}}`).join(''),
		],
		['in HTML', [...SECRET].map((one) => `&#${one.charCodeAt(0)};`).join('')],
		[
			'in HTML by hexadecimals',
			[...SECRET].map((one) => `&#x${one.charCodeAt(0).toString(16)};`).join(''),
		],
		['in capitals', SECRET.toUpperCase()],
		['as hexadecimals', Buffer.from(SECRET).toString('hex')],
		['as hexadecimals in capitals', Buffer.from(SECRET).toString('hex').toUpperCase()],
		['in a mail', escaped('=').toUpperCase()],
	])('%s', (_name, text) => {
		expect(redactor(SECRET)(`before ${text} after`)).toBe('before *** after');
	});
});

test.each(['', 'u', 'us', 'user:', 'Bearer '])(
	'in base64 nothing is left of it, behind %j',
	(before) => {
		for (const secret of [SECRET, `${SECRET}?`, `${SECRET}>>`, '~~~~???>>>']) {
			for (const form of ['base64', 'base64url'] as const) {
				const encoded = Buffer.from(`${before}${secret}, and so on`).toString(form);
				const rest = Buffer.from(redactor(secret)(encoded).replace('***', ''), form).toString();
				expect(rest).not.toContain(secret.slice(2, -2));
				expect(redactor(secret)(encoded)).toContain('***');
			}
		}
		expect(redactor(SECRET)(Buffer.from('nothing of it').toString('base64'))).not.toContain('***');
	},
);

test.each(['\\', '\\u', '\\u{0', '%', '%25', '&#', '&#0', '&#x0', 't', SECRET.slice(0, -1)])(
	'a megabyte of nothing but %j takes no time',
	(part) => {
		const text = part.repeat(1_000_000 / part.length);
		const began = performance.now();
		expect(redactor(SECRET, 'another long token')(text)).toBe(text);
		expect(performance.now() - began).toBeLessThan(3000);
	},
);

test('every secret is taken out, of whatever letters', () => {
	const token = 'gehört niemandem';
	const redact = redactor(SECRET, token, undefined, '');
	expect(redact(`${SECRET}, ${token}, ${encodeURIComponent(token)}`)).toBe('***, ***, ***');
});

test('after parsing, keys and values of any depth are redacted, and what is too deep is left out', () => {
	const body = `{"a":["${SECRET.replace('t', '\\u0074')}"],"${SECRET}":{"b":1}}`;
	expect(redactJson(JSON.parse(body), redactor(SECRET))).toEqual({ a: ['***'], '***': { b: 1 } });
	const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
	expect(JSON.stringify(redactJson(deep, redactor(SECRET)))).toMatch(/^\[{5,50}null\]+$/);
});

test('bytes as text are searched in no time', () => {
	const data = 'iVBORw0KGgo%25+/\\'.repeat(1e6);
	const began = performance.now();
	expect(redactor(SECRET)(data)).toBe(data);
	expect(performance.now() - began).toBeLessThan(2000);
});
