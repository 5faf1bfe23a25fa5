import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RunwareApi } from '../../credentials/RunwareApi.credentials.ts';
import { Runware } from '../../nodes/Runware/Runware.node.ts';
import { RunwareTrigger } from '../../nodes/Runware/RunwareTrigger.node.ts';
import {
	codexFaults,
	contrast,
	fixedIds,
	longHints,
	oddOptions,
	openEnded,
	optionalAtTopLevel,
	paleIcon,
	unsortedLists,
	withoutDefault,
	type Codex,
} from './comingRules.mts';

const read = (place: string) => readFileSync(new URL(`../../${place}`, import.meta.url), 'utf8');
const types = [new Runware(), new RunwareTrigger()].map(
	({ description }) => [description.displayName, description] as const,
);

describe.each(types)('%s', (_name, description) => {
	const file = description.name.replace(/^r/, 'R');

	test('has categories that n8n knows, not the one of its own AI nodes', () => {
		expect(codexFaults(JSON.parse(read(`nodes/Runware/${file}.node.json`)) as Codex)).toEqual([]);
		expect(description.codex).toBeUndefined();
	});

	test('has short hints', () => {
		expect(longHints(description.properties)).toEqual([]);
	});

	test('has sorted lists, but that Custom comes after all sizes', () => {
		expect(unsortedLists(description.properties)).toEqual(
			description.name === 'runware' ? ['size'] : [],
		);
	});

	test('has no option twice and none with an asterisk', () => {
		expect(oddOptions(description.properties)).toEqual([]);
	});

	test('has a default for each parameter', () => {
		expect(withoutDefault(description.properties)).toEqual([]);
	});

	test('has no field for JSON of any form', () => {
		expect(openEnded(description.properties)).toEqual([]);
	});

	test('uses one credential', () => {
		expect(description.credentials).toHaveLength(1);
	});

	test('fixes no ID that belongs to a user', () => {
		expect(fixedIds(read(`nodes/Runware/${file}.node.ts`))).toEqual([]);
	});

	// Errors of items are made where the item is known; the engine tests see their number.
	test('makes no error in a loop of its own', () => {
		expect(read(`nodes/Runware/${file}.node.ts`)).not.toMatch(/\b(for|while)\s*\(|forEach/);
	});

	test('has icons that stand out on both themes', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		const svg = (icon: string) => read(`nodes/Runware/${icon.replace('file:', '')}`);
		expect(paleIcon(svg(light), 'light')).toBeUndefined();
		expect(paleIcon(svg(dark), 'dark')).toBeUndefined();
	});
});

test('the credential has short hints and icons that stand out', () => {
	const { icon, properties } = new RunwareApi();
	const { light, dark } = icon as { light: string; dark: string };
	const svg = (name: string) => read(`credentials/${name.replace('file:', '')}`);
	expect(paleIcon(svg(light), 'light')).toBeUndefined();
	expect(paleIcon(svg(dark), 'dark')).toBeUndefined();
	expect(longHints(properties)).toEqual([]);
});

// n8n reads literals in the node's own file, of which there are none. The size and the number decide
// the price, `search`, `returnAll` and `limit` are where n8n's own nodes have them.
test('optional fields are in collections, but for those a person must see', () => {
	expect(optionalAtTopLevel(new Runware().description.properties)).toEqual([
		...['size', 'width', 'height', 'numberResults'],
		...['search', 'architecture', 'returnAll', 'limit'],
	]);
	expect(optionalAtTopLevel(new RunwareTrigger().description.properties)).toEqual(['failures']);
});

test('the manifest is that of a repository with one package', () => {
	const manifest = JSON.parse(read('package.json')) as {
		repository?: { directory?: string };
		workspaces?: unknown;
	};
	expect(manifest.repository?.directory).toBeUndefined();
	expect(manifest.workspaces).toBeUndefined();
});

describe('the rules themselves', () => {
	test.each<[Codex, string[]]>([
		[{}, ['no category']],
		[{ categories: ['Marketing'] }, ['category Marketing']],
		[{ categories: ['AI', 'Utility'] }, ['category AI']],
		[{ categories: ['Utility'], subcategories: {} }, ['subcategories']],
	])('the codex %j is refused', (codex, faults) => {
		expect(codexFaults(codex)).toEqual(faults);
	});

	test('a hint of 121 characters is too long, however deep it stands', () => {
		const field = (length: number) => ({ name: `f${length}`, hint: 'x'.repeat(length) });
		expect(longHints([{ options: [{ values: [field(120), field(121)] }] }])).toEqual(['f121']);
	});

	const list = (...options: object[]) => [
		{ displayName: 'L', name: 'list', type: 'options', default: 'a', options },
	];
	const option = (name: string, value: string) => ({ name, value });

	test('a list out of order is named, however short, and case does not count', () => {
		expect(unsortedLists(list(option('b', 'a'), option('A', 'b')))).toEqual(['list']);
		expect(unsortedLists([{ options: list(option('a', 'a'), option('B', 'b')) }])).toEqual([]);
	});

	test.each([
		['a name', option('A', 'a'), option('A', 'b')],
		['a value', option('A', 'a'), option('B', 'a')],
		['an asterisk', option('A', 'a'), option('B *', 'b')],
	])('an odd option is named: %s', (_what, ...options) => {
		expect(oddOptions(list(...options))).toEqual(['list']);
	});

	test('a parameter without a default is named, however deep it stands', () => {
		const field = { displayName: 'A', name: 'a', type: 'string' };
		expect(withoutDefault([{ options: [{ values: [field] }] }])).toEqual(['a']);
	});

	test('JSON at the top is named unless it is required', () => {
		const field = { displayName: 'A', name: 'a', type: 'json', default: '{}' } as const;
		expect(openEnded([field, { ...field, required: true }])).toEqual(['a']);
	});

	test.each(["partner_id: 'x'", 'const accountId = "x"', "'clientId': `x`"])(
		'%s is a fixed ID',
		(line) => {
			expect(fixedIds(`a\n${line}\nb`)).toEqual([line]);
		},
	);

	test('black on white is 21:1, and a white icon is pale on white alone', () => {
		expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
		const white = '<path fill="#ffffff"/>';
		expect(paleIcon(white, 'light')).toBe('1.00:1 on light');
		expect(paleIcon(white, 'dark')).toBeUndefined();
	});

	test('an optional field at the top is named', () => {
		const field = { displayName: 'A', name: 'a', type: 'string', default: '' } as const;
		expect(optionalAtTopLevel([field, { ...field, name: 'b', required: true }])).toEqual(['a']);
	});
});
