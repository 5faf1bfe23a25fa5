import type { INodeProperties, INodePropertyOptions, NodePropertyTypes } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { Runware } from '../../../nodes/Runware/Runware.node.ts';
import { SCHEDULERS } from '../../../nodes/Runware/parameters/schedulers.ts';
import { size } from '../../../nodes/Runware/parameters/size.ts';
import type { Field } from '../../../nodes/Runware/parameters/field.ts';
import {
	GET_INPUTS,
	INPUTS,
	SEARCH_INPUTS,
	type Input,
} from '../../../nodes/Runware/parameters/inputs.ts';
import { PAGE, PAGE_SCHEDULERS, type PageParameter } from '../input/page.mts';

const wireInputs = (INPUTS as readonly Input[]).flatMap(({ field, path }) =>
	path === undefined ? [] : [{ field, path: path.replace('[]', '') }],
);
const fieldAt = (path: string) =>
	wireInputs.find((input) => input.path === path)?.field as INodeProperties;

describe('the node has the parameters of the page, each once', () => {
	test('no more and no fewer', () => {
		const paths = wireInputs.map(({ path }) => path);
		expect(paths.toSorted()).toEqual(PAGE.map(({ path }) => path).toSorted());
	});

	const fieldType = ({ path, type, enum: names, format }: PageParameter): NodePropertyTypes => {
		if (names) return 'options';
		if (format === 'AIR') return 'resourceLocator';
		// A number field could not hold 2^63 - 1.
		if (type === 'string' || path === 'seed') return 'string';
		return type === 'boolean' ? 'boolean' : 'number';
	};
	test.each(PAGE)('$path has its type', (parameter) => {
		expect(fieldAt(parameter.path).type).toBe(fieldType(parameter));
	});

	test.each(PAGE.filter(({ type, path }) => /integer|number/.test(type) && path !== 'seed'))(
		'$path has its bounds and step',
		({ path, type, minimum, maximum, multipleOf: step }) => {
			const { minValue, maxValue, numberPrecision, multipleOf } = fieldAt(path).typeOptions ?? {};
			expect({ minValue, maxValue, numberPrecision, multipleOf }).toEqual({
				minValue: minimum,
				maxValue: maximum,
				numberPrecision: type === 'integer' ? 0 : 2,
				multipleOf: type === 'integer' ? step : undefined,
			});
		},
	);

	test.each(PAGE.filter((parameter) => parameter.default !== undefined))(
		'$path shows its default, $default',
		({ path, default: expected }) => {
			const shown = fieldAt(path).default as { value?: unknown } | null;
			// The one that differs: who pays wants to know what.
			const wanted = path === 'includeCost' ? true : expected;
			expect(typeof shown === 'object' ? shown?.value : shown).toBe(wanted);
		},
	);

	test.each(PAGE.filter((one) => one.enum))('$path offers its values', (parameter) => {
		const options = fieldAt(parameter.path).options as INodePropertyOptions[];
		expect(options.map(({ value }) => value).toSorted()).toEqual(parameter.enum?.toSorted());
	});

	const FORMATS = { 'UUID v4': 'uuid4', URI: 'url', AIR: 'air' };
	test.each(PAGE.filter(({ format }) => format))('$path is checked as $format', (parameter) => {
		const expected = parameter.format && FORMATS[parameter.format];
		expect(fieldAt(parameter.path).typeOptions?.format).toBe(expected);
	});
});

test.each<[string, readonly Input[]]>([
	['Generate', INPUTS],
	['Get', GET_INPUTS],
])('no two inputs of %s share a name, or one would hide the other', (_operation, inputs) => {
	const names = inputs.filter(({ group }) => group !== 'lora').map(({ field }) => field.name);
	expect(names).toEqual([...new Set(names)]);
});

// The node reads them in any case and by further names, which n8n would otherwise mark as not supported.
test('the panel marks no value of an expression that the node takes', () => {
	const fields = [...INPUTS, ...GET_INPUTS, ...SEARCH_INPUTS].map(({ field }: Input) => field);
	const lists = [size, ...fields].filter(({ type }) => type === 'options');
	expect(lists.length).toBeGreaterThan(9);
	expect(lists.filter((field: Field) => field.allowArbitraryValues !== true)).toEqual([]);
});

test('the schedulers are the 75 of the page, verbatim and without a double', () => {
	expect(PAGE_SCHEDULERS).toHaveLength(75);
	expect(SCHEDULERS.toSorted()).toEqual(PAGE_SCHEDULERS.toSorted());
	expect(new Set(SCHEDULERS).size).toBe(75);
});

test('every size offered is legal for the model and names its own sides', () => {
	const presets = (size.options as INodePropertyOptions[]).filter(
		({ value }) => value !== 'custom',
	);
	for (const { name, value } of presets) {
		const [width, height] = String(value).split('x').map(Number);
		expect(name, name).toContain(`(${width} × ${height})`);
		for (const side of [width, height]) {
			expect(side % 16, name).toBe(0);
			expect(side, name).toBeGreaterThanOrEqual(128);
			expect(side, name).toBeLessThanOrEqual(2048);
		}
		const [, across, down] = / ([\d.]+):([\d.]+)/.exec(name) ?? [];
		expect(width / height / (Number(across) / Number(down)), name).toBeCloseTo(1, 1);
	}
	expect(presets.length).toBeGreaterThan(8);
});

interface Labelled {
	/** where it stands, for messages */
	place: string;
	label: string;
	texts: string[];
}

/** Everything on the panel that people read, groups and options included. */
function labels(fields: readonly unknown[], place = ''): Labelled[] {
	return (fields as INodeProperties[]).flatMap((field) => {
		const label = field.displayName ?? field.name;
		const here = `${place}/${label}`;
		const texts = [field.description, field.hint].filter((text) => text !== undefined);
		const inner = [field.options, field.modes, (field as { values?: unknown[] }).values];
		return [
			{ place: here, label, texts },
			...inner.flatMap((list) => (list ? labels(list, here) : [])),
		];
	});
}

/** Every list the user picks from: options, and what "Add Option" offers. */
function lists(fields: readonly unknown[], place = ''): { place: string; names: string[] }[] {
	return (fields as (INodeProperties & { values?: unknown[] })[]).flatMap((field) => {
		const here = `${place}/${field.displayName ?? field.name}`;
		const list = field.options ?? field.values ?? [];
		const names = list.map((one) => {
			const { displayName, name } = one as INodeProperties;
			return displayName ?? name;
		});
		return [...(names.length > 0 ? [{ place: here, names }] : []), ...lists(list, here)];
	});
}

const { properties } = new Runware().description;
const SMALL_WORDS =
	/^(a|an|and|as|at|but|by|for|from|if|in|into|nor|of|off|on|or|out|per|than|the|to|vs|via|with)$/;

describe('the panel reads as n8n asks', () => {
	test.each(lists(properties))('the list of $place is alphabetical', ({ names }) => {
		// Custom is no size of its own and comes last.
		const sorted = names.filter((name) => name !== 'Custom').toSorted((a, b) => a.localeCompare(b));
		expect(names).toEqual(names.includes('Custom') ? [...sorted, 'Custom'] : sorted);
	});

	test.each(labels(properties).filter(({ place }) => !place.includes('/Scheduler/')))(
		'$place is in title case',
		({ label }) => {
			const words = label.split(/[\s/(),]+/).filter((word) => /^[A-Za-z]/.test(word));
			const small = words.filter((word) => /^[a-z]/.test(word));
			expect(small.filter((word) => !SMALL_WORDS.test(word))).toEqual([]);
			expect(label).toMatch(/^[A-Z0-9]/);
		},
	);

	const texts = labels(properties).flatMap(({ place, texts: own }) =>
		own.map((text) => [place, text] as const),
	);
	test.each(texts)('%s: only several sentences end with a period', (_place, text) => {
		const sentences = text.split(/[.!?]\s+(?=[A-Z0-9{])/).length;
		expect(text.endsWith('.')).toBe(sentences > 1);
		expect(sentences).toBeLessThanOrEqual(2);
		expect(text).toMatch(/^[A-Z0-9{]/);
		expect(text).not.toMatch(/\s{2}|\s$/);
	});

	test('a placeholder is an example, or names what to add', () => {
		const all = (fields: readonly unknown[]): string[] =>
			(fields as INodeProperties[]).flatMap(({ placeholder, options, modes, ...rest }) => [
				...(placeholder ? [placeholder] : []),
				...all(options ?? []),
				...all(modes ?? []),
				...all((rest as { values?: unknown[] }).values ?? []),
			]);
		expect(all(properties).filter((text) => !/^(e\.g\. |Add [A-Z]|Choose )/.test(text))).toEqual(
			[],
		);
		expect(all(properties).length).toBeGreaterThan(10);
	});

	test('a boolean says what it decides: "Whether …"', () => {
		const booleans = (fields: readonly unknown[]): INodeProperties[] =>
			(fields as INodeProperties[]).flatMap((field) => [
				...(field.type === 'boolean' ? [field] : []),
				...booleans(field.options ?? []),
			]);
		const found = booleans(properties);
		expect(found.length).toBeGreaterThan(5);
		expect(found.filter(({ description }) => !description?.startsWith('Whether '))).toEqual([]);
	});
});
