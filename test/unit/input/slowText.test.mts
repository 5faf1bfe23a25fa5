import { describe, expect, test } from 'vitest';
import { issueMessage } from '../../../nodes/Runware/input/issue.ts';
import { readQuery } from '../../../nodes/Runware/input/readQuery.ts';
import { GET_INPUTS, INPUTS, type Input } from '../../../nodes/Runware/parameters/inputs.ts';
import { size } from '../../../nodes/Runware/parameters/size.ts';
import { panelDouble, panelWith, readGenerate } from './panelDouble.mts';

/** Text of about this length; each is the worst case of some pattern that one might write. */
const WORST: Record<string, (length: number) => string> = {
	'digits and a letter': (length) => `${'1'.repeat(length)}a`,
	'a sign, digits and a letter': (length) => `-${'1'.repeat(length)}a`,
	'points and digits': (length) => `${'1.'.repeat(length / 2)}a`,
	'spaces and a letter': (length) => `a${' '.repeat(length)}a`,
	'white space of every kind': (length) => `a${'\t\u00a0\u3000\n'.repeat(length / 4)}a`,
	'invisible characters': (length) => `a${'\u200b\ufeff'.repeat(length / 2)}a`,
	'nothing but spaces': (length) => ' '.repeat(length),
	hyphens: (length) => '-'.repeat(length),
	colons: (length) => ':'.repeat(length),
	'an AIR that does not end': (length) => `a:${'b'.repeat(length)}`,
	'an AIR of many parts': (length) => `${'a:b@'.repeat(length / 4)}`,
	'an address that does not end': (length) => `https://${'a/%'.repeat(length / 3)}`,
	'sides without end': (length) => `${'1 x '.repeat(length / 4)}a`,
	'hexadecimal digits': (length) => `${'0f-'.repeat(length / 3)}`,
	'letters that are put together': (length) => 'e\u0301'.repeat(length / 2),
	braces: (length) => '{'.repeat(length),
};

/** From each to the next it is ten times the text; a slow pattern shows before the megabyte. */
const LENGTHS = [10_000, 100_000, 1_000_000];
/** Below this a clock on a busy machine says nothing; a slow pattern takes seconds. */
const LEAST_MS = 25;

function msOf(work: () => void): number {
	const times = [1, 2, 3].map(() => {
		const start = performance.now();
		work();
		return performance.now() - start;
	});
	return Math.max(LEAST_MS, Math.min(...times));
}

type Read = (input: Input, value: string) => void;
const generate: Read = (input, value) => {
	const result = readGenerate(panelWith(input, value));
	if ('issues' in result) result.issues.forEach(issueMessage);
};
const get: Read = (input, value) => {
	readQuery(panelDouble(panelWith(input, value)), 0).issues.forEach(issueMessage);
};

const CASES: [string, Input, Read][] = [
	...[{ field: size }, ...INPUTS].map((input): [string, Input, Read] => [
		`Generate: ${input.field.displayName}`,
		input,
		generate,
	]),
	...GET_INPUTS.map((input): [string, Input, Read] => [
		`Get: ${input.field.displayName}`,
		input,
		get,
	]),
];

describe('ten times the text takes at most twenty times the time', () => {
	test.each(CASES)('%s', (_label, input, read) => {
		for (const [name, textOf] of Object.entries(WORST)) {
			let before = Infinity;
			for (const length of LENGTHS) {
				const text = textOf(length);
				const ms = msOf(() => read(input, text));
				expect(ms, `${name}, ${length} characters`).toBeLessThan(20 * before);
				before = ms;
			}
		}
	});
});
