import { readdirSync, readFileSync } from 'node:fs';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { afterAll, describe, expect, test } from 'vitest';
import { asTool } from './agent.mts';
import { loadPackage } from './package-under-test.mts';

type Parameters = Record<string, unknown>;

interface ExampleNode {
	name: string;
	type: string;
	typeVersion: number;
	onError?: string;
	credentials?: object;
	parameters: Parameters;
}

interface Example {
	nodes: ExampleNode[];
	connections: Record<string, Record<string, { node: string }[][]>>;
}

const FOLDER = new URL('../../examples/', import.meta.url);
const EXAMPLES = readdirSync(FOLDER).filter(
	(name) => name.endsWith('.json') && name !== 'products.json',
);
const OURS = /^n8n-nodes-runware\./;
// What n8n itself adds to a node that becomes a tool.
const OF_TOOLS = ['descriptionType', 'toolDescription'];

const { nodes: types, remove } = await loadPackage();
afterAll(remove);

const read = (name: string) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Example;

function propertiesOf({ type }: ExampleNode): INodeProperties[] | undefined {
	const own = types.get(type);
	if (own) return own.description.properties;
	const base = type.endsWith('Tool') ? types.get(type.replace(/Tool$/, '')) : undefined;
	return base && asTool(base).description.properties;
}

/** The fields of that name which the other parameters let show. */
const shown = (fields: INodeProperties[], name: string, parameters: Parameters) =>
	fields.filter(
		(field) =>
			field.name === name &&
			Object.entries(field.displayOptions?.show ?? {}).every(([other, values]) =>
				(values as unknown[]).includes(parameters[other]),
			),
	);

/** Dotted paths of parameters that no field of the node has, or that hold a value not on offer. */
function strangers(fields: INodeProperties[], parameters: Parameters, path = ''): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		if (path === '' && OF_TOOLS.includes(name)) return [];
		const here = `${path}${name}`;
		const [field] = shown(fields, name, parameters);
		// hidden fields are there for workflows of earlier versions
		if (field === undefined || field.type === 'hidden') return [here];
		if (field.type === 'collection')
			return strangers(field.options as INodeProperties[], value as Parameters, `${here}.`);
		if (field.type === 'fixedCollection') {
			const groups = field.options as INodePropertyCollection[];
			return Object.entries(value as Record<string, unknown>).flatMap(([group, entries]) => {
				const inner = groups.find((one) => one.name === group)?.values ?? [];
				return [entries]
					.flat()
					.flatMap((entry) => strangers(inner, entry as Parameters, `${here}.${group}.`));
			});
		}
		if (field.type !== 'options' || String(value).startsWith('=')) return [];
		const offered = (field.options as { value: unknown }[]).map((option) => option.value);
		return offered.includes(value) ? [] : [`${here}: ${String(value)}`];
	});
}

describe.each(EXAMPLES)('examples/%s', (name) => {
	const { nodes, connections } = read(name);

	test.each(nodes.filter(({ type }) => OURS.test(type)))(
		'should set only what the node $name has',
		(node) => {
			const fields = propertiesOf(node);
			expect(fields).toBeDefined();
			expect(strangers(fields ?? [], node.parameters)).toEqual([]);
		},
	);

	test('should connect nodes that are there', () => {
		const names = nodes.map((node) => node.name);
		const ends = Object.entries(connections).flatMap(([from, kinds]) => [
			from,
			...Object.values(kinds).flatMap((outputs) => outputs.flat().map(({ node }) => node)),
		]);
		expect(ends.filter((end) => !names.includes(end))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	test('should explain itself on a note, and carry no credential', () => {
		const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		expect(notes).toHaveLength(1);
		expect(String(notes[0].parameters.content).length).toBeLessThan(500);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});
});

test('should show in one of them how rows that failed leave by the error output', () => {
	const leaving = EXAMPLES.map(read).flatMap(({ nodes, connections }) =>
		nodes.filter(
			({ name, type, onError }) =>
				OURS.test(type) && onError === 'continueErrorOutput' && connections[name]?.main[1],
		),
	);
	expect(leaving).not.toEqual([]);
});

test('should see a parameter that is not there, or not on offer', () => {
	const fields = types.get('n8n-nodes-runware.runware')?.description.properties ?? [];
	const image = { resource: 'image', operation: 'generate' };
	expect(
		strangers(fields, {
			...image,
			prompt: 'x',
			size: '10x10',
			width: 512,
			output: { format: 'JPG', outputFormat: 'GIF' },
			generation: { lora: { entries: [{ strength: 1 }] } },
		}),
	).toEqual([
		'prompt',
		'size: 10x10',
		'width',
		'output.format',
		'output.outputFormat: GIF',
		'generation.lora.entries.strength',
	]);
});
