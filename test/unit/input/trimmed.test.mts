import { expect, test } from 'vitest';
import { trimmed } from '../../../nodes/Runware/input/trimmed.ts';

test.each<[string, string]>([
	['blanks of every kind', ' \t\r\n\u00a0\u3000\u2028\u0085'],
	['control characters', '\u0000\u001b\u007f'],
	['what has no width', '\u200b\u200d\u2060\ufeff\u00ad\u034f'],
	['marks of direction', '\u200e\u202a\u202e\u2066\u2069'],
	['fillers that show as a blank', '\u3164\u2800\u115f\uffa0'],
	['the mark that makes an emoji colourful', '\ufe0f'],
	['tags, of two units each', '\u{e0001}\u{e0020}\u{e007f}'],
	['marks of annotations', '\ufff9\ufffb'],
])('takes off at both ends: %s', (_name, unseen) => {
	expect(trimmed(`${unseen}SKU-1${unseen}`)).toBe('SKU-1');
	expect(trimmed(unseen)).toBe('');
	expect(trimmed(`a${unseen}b`)).toBe(`a${unseen}b`);
});

test.each(['😀', 'a😀', '😀a', 'é', 'e\u0301', '؀1', '\ud800', 'a\udc00', '0'])(
	'leaves what can be seen: %j',
	(text) => {
		expect(trimmed(text)).toBe(text);
	},
);
