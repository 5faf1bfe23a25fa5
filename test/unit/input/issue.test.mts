import { describe, expect, test } from 'vitest';
import { issueMessage } from '../../../nodes/Runware/input/issue.ts';
import { fieldAt } from '../../../nodes/Runware/input/fieldAt.ts';
import { PAGE } from './page.mts';
import { readGenerate } from './panelDouble.mts';
import { panelOf } from './panelSets.mts';

const LEGAL = { model: 'runware:97@1', positivePrompt: 'a cat', width: 512, height: 512 };
const message = (more: object): string => {
	const result = readGenerate(panelOf({ ...LEGAL, ...more }));
	return 'issues' in result ? result.issues.map(issueMessage).join(' | ') : 'no fault';
};
const UUID = 'a version 4 UUID such as 1f0cb8d4-7a4e-4d0c-9e55-6a1c2f2f8a10';
const SEED =
	'a whole number from 0 to 9223372036854775807, given as text when it has more than 15 digits, or empty for a random one';

test.each<[object, string]>([
	[{ positivePrompt: '' }, 'Prompt is empty'],
	[{ positivePrompt: null }, 'The expression in Prompt gives nothing. Does the field exist?'],
	[{ positivePrompt: ' ' }, 'Prompt must be text that is not blank, but is " "'],
	[{ positivePrompt: '\u200b\n' }, 'Prompt must be text that is not blank, but is "\u200b\\n"'],
	[{ model: { value: '' } }, 'Model is empty'],
	[{ model: { value: null } }, 'The expression in Model gives nothing. Does the field exist?'],
	[{ model: 'x' }, 'Model must be an AIR identifier such as runware:97@1, but is "x"'],
	[{ width: 1000 }, 'Width must be a whole number from 128 to 2048 in steps of 16, but is 1000'],
	[
		{ height: 'abc' },
		'Height must be a whole number from 128 to 2048 in steps of 16, but is "abc"',
	],
	[{ height: undefined }, 'The expression in Height gives nothing. Does the field exist?'],
	[
		{ numberResults: 21 },
		'Number of Images must be a whole number from 1 to 20, or empty for the default, but is 21',
	],
	[
		{ steps: 0 },
		'Image Settings → Steps must be a whole number of at least 1, or empty for the default, but is 0',
	],
	[
		{ CFGScale: -1 },
		'Image Settings → CFG Scale must be a number of at least 0 with at most 2 decimals, or empty for the default, but is -1',
	],
	[{ seed: -1 }, `Image Settings → Seed must be ${SEED}, but is "-1"`],
	[{ seed: 2 ** 60 }, `Image Settings → Seed must be ${SEED}, but is 1152921504606847000`],
	[
		{ scheduler: 'Eulr' },
		'Image Settings → Scheduler must be one of the names in the list, but is "Eulr"',
	],
	[{ outputFormat: 'GIF' }, 'Output → File Format must be one of JPG, PNG, WEBP, but is "GIF"'],
	[
		{ outputQuality: 100 },
		'Output → Quality must be a whole number from 20 to 99, or empty for the default, but is 100',
	],
	[
		{ ttl: 59 },
		'Output → Link Lifetime (Seconds) must be a whole number of at least 60, or empty for the default, but is 59',
	],
	[{ includeCost: 'maybe' }, 'Output → Include Cost must be true or false, but is "maybe"'],
	[
		{ webhookURL: 'example.com' },
		'Advanced → Webhook URL must be a full address that starts with http:// or https://, but is "example.com"',
	],
	[
		{ uploadEndpoint: 'ftp://a' },
		'Advanced → Upload URL must be a full address that starts with http:// or https://, but is "ftp://a"',
	],
	[{ taskUUID: 'row 7' }, `Cost and Retries → Task UUID must be ${UUID}, but is "row 7"`],
	[
		{ safety: { mode: 'full' } },
		'Advanced → Content Check Mode must be one of fast, none, but is "full"',
	],
	[
		{ acceleratorOptions: { fbCacheThreshold: 1.01 } },
		'Advanced → Acceleration → FB Cache Threshold must be a number from 0 to 1 with at most 2 decimals, or empty for the default, but is 1.01',
	],
	[
		{ lora: [{ model: 'a:b@c' }, { model: 'a:b@c', weight: 4.01 }] },
		'LoRA 2 → Weight must be a number from -4 to 4 with at most 2 decimals, or empty for the default, but is 4.01',
	],
	[
		{ lora: [{ model: 'x' }] },
		'LoRA 1 → LoRA must be an AIR identifier such as runware:97@1, but is "x"',
	],
	[{ lora: ['a:b@c'] }, 'LoRAs must be a list of entries, each with a LoRA, but is ["a:b@c"]'],
])('%j names the field, the bound and the value', (more, expected) => {
	expect(message(more)).toBe(expected);
});

describe('the value shown', () => {
	const loop: Record<string, unknown> = {};
	loop.self = loop;
	const shown = (value: unknown) => issueMessage({ field: 'F', rule: 'r', value, path: 'p' });

	test.each<[unknown, string]>([
		[undefined, 'empty'],
		['', 'empty'],
		[' ', '" "'],
		['a "b"', '"a \\"b\\""'],
		[null, 'null'],
		[NaN, 'NaN'],
		[{ a: [1] }, '{"a":[1]}'],
		[10n, '10'],
		[loop, '[object Object]'],
	])('of %s is %s', (value, expected) => {
		expect(shown(value)).toBe(`F must be r, but is ${expected}`);
	});

	test('is cut where it gets long', () => {
		expect(shown('x'.repeat(500))).toBe(`F must be r, but is "${'x'.repeat(79)}…`);
	});
});

test('an expression that threw is told in the words of n8n', () => {
	const issue = { field: 'Prompt', path: 'positivePrompt', thrown: 'No path back' };
	expect(issueMessage(issue)).toBe('The expression in Prompt failed: No path back');
});

describe('Runware names a parameter, the message names the field', () => {
	test.each<[string, string | undefined]>([
		['width', 'Width'],
		['CFGScale', 'Image Settings → CFG Scale'],
		['outputType', 'Output → Transfer Image As'],
		['safety.mode', 'Advanced → Content Check Mode'],
		['safety', 'Advanced'],
		['acceleratorOptions', 'Advanced → Acceleration'],
		['acceleratorOptions.cacheEndStep', 'Advanced → Acceleration → Cache End Step'],
		['lora.weight', 'Image Settings → LoRAs → Weight'],
		['lora.0.model', 'Image Settings → LoRAs → LoRA'],
		['lora[1].weight', 'Image Settings → LoRAs → Weight'],
		['apiKey', undefined],
		['', undefined],
	])('%s → %s', (path, expected) => {
		expect(fieldAt(path)).toBe(expected);
	});

	test('every parameter of the page has a name on the panel', () => {
		expect(PAGE.filter(({ path }) => !fieldAt(path))).toEqual([]);
	});
});
