import { describe, expect, test } from 'vitest';
import { cleanName } from '../../../nodes/Runware/files/cleanName.ts';
import { fileNameOf } from '../../../nodes/Runware/files/fileName.ts';
import { fill, unknownPlaceholders } from '../../../nodes/Runware/files/placeholders.ts';
import { slug } from '../../../nodes/Runware/files/slug.ts';

const MEGABYTE = 1_000_000;

const parts = { prompt: 'a cat', seed: 1, number: 1, imageUUID: 'image', taskUUID: 'task' };
const values = { prompt: 'p', seed: 's', number: 'n', imageUUID: 'i', taskUUID: 't' };

const nameOf = (more: Partial<typeof parts>, template = '{prompt}-{seed}-{imageUUID}-{taskUUID}') =>
	fileNameOf(template, { ...parts, ...more }, { extension: 'jpg', several: true });

/** What is fed with a long text: where users or Runware put one in, and each step behind the cap. */
const CAPPED = {
	'File Name': (text: string) => nameOf({}, text),
	'the prompt': (prompt: string) => nameOf({ prompt }),
	'a template that is looked through': (text: string) => unknownPlaceholders(text).join(),
	'an image UUID': (imageUUID: string) => nameOf({ imageUUID, taskUUID: imageUUID }),
};
const UNCAPPED = {
	'the words of a prompt': (text: string) => slug(text, 60),
	'a clean name': cleanName,
	'the placeholders': (text: string) => fill(text, values),
};

/** What a text is made of again and again, between two letters. */
const REPEATED = [
	...['-', ' ', '.', ' -.', '\t\n', '_', 'a', 'é', '日', '🎉', '7', '/', '\\', '\0'],
	...['{', '}', '{a', '{}', '{prompt}', '{sku}', '{ ', `{${'a'.repeat(61)}`],
	...['.jpg', '.jpe', 'con.', 'con ', 'ß', 'ǅ', '\u202e', '\u200b', '\ud800', '\udc00', '\u3164'],
	...['a\u0301', '-\u0301', '\u0e33', '\u1100\u1161\u11a8', 'か\u3099'],
];
/** Unicode's own order of marks takes square time, which is why there is a cap. */
const MARKS = ['\u0301', '\u0316\u0301', '\u0301'.repeat(5000) + '\u0316'.repeat(5000)];

/** The least CPU time of two runs, so that whatever else the machine does counts for little. */
function cpuMs(work: () => unknown): number {
	const times = [1, 2].map(() => {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

const filled = (part: string, length: number) => `a${part.repeat(length / part.length)}a`;

/** Below this, a growth says more of the clock than of the work. */
const SHORT_MS = 100;
const MOST_GROWTH = 20;

const tooSlow = (work: (text: string) => unknown, repeated: string[]) =>
	repeated.filter((part) => {
		const tenth = filled(part, MEGABYTE / 10);
		const whole = filled(part, MEGABYTE);
		const tenthMs = cpuMs(() => work(tenth));
		const wholeMs = cpuMs(() => work(whole));
		return wholeMs > SHORT_MS && wholeMs > MOST_GROWTH * tenthMs;
	});

describe('a megabyte takes at most twenty times as long as a tenth of it', () => {
	test.each(Object.entries(CAPPED))('as %s', (_what, work) => {
		expect(tooSlow(work, [...REPEATED, ...MARKS])).toEqual([]);
	});

	test.each(Object.entries(UNCAPPED))(
		'in %s, without the cap',
		(_what, work) => {
			expect(tooSlow(work, REPEATED)).toEqual([]);
		},
		60_000,
	);
});

test('a long text gives the name of its beginning', () => {
	expect(nameOf({}, `mug${' '.repeat(MEGABYTE)}x`)).toBe('mug-1.jpg');
	expect(nameOf({ prompt: 'a cat, '.repeat(MEGABYTE / 10) }, '{prompt}')).toBe(
		`${'a-cat-'.repeat(10).slice(0, -1)}-1.jpg`,
	);
	expect(Buffer.byteLength(nameOf({}, '{seed}日'.repeat(MEGABYTE)))).toBeLessThanOrEqual(255);
});

describe('a file name template', () => {
	test.each([
		['{prompt}-{seed}-{number}-{imageUUID}-{taskUUID}', []],
		['{sku}-{number}-{sku}', ['sku']],
		['{ sku }-{Prompt}-{{ $json.name }}', ['sku', 'Prompt', '$json.name']],
		['{product name}-{größe}', ['product name', 'größe']],
		['mug {} { } }{ {', []],
		[`{${'a'.repeat(61)}}`, []],
		['{constructor}', ['constructor']],
	])('%j names what is never filled in: %j', (template, expected) => {
		expect(unknownPlaceholders(template)).toEqual(expected);
	});
});
