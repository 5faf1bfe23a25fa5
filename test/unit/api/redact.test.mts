import { expect, test } from 'vitest';
import { redactor } from '../../../nodes/Runware/api/redact.ts';

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
