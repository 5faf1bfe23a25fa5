import { readdirSync, readFileSync } from 'node:fs';
import type { INodeProperties } from 'n8n-workflow';
import { afterAll, describe, expect, test } from 'vitest';
import { asTool } from './agent.mts';
import { placesOf, type Shows } from './knownParameters.mts';
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

const isShown: Shows = ({ displayOptions }, beside) =>
	Object.entries(displayOptions?.show ?? {}).every(([other, values]) =>
		(values as unknown[]).includes(beside[other]),
	);

/** Dotted paths of parameters that no field on show has, or that hold a value not on offer. */
const strangers = (fields: INodeProperties[], parameters: Parameters): string[] =>
	placesOf(fields, parameters, isShown).flatMap(({ path, value, fields: [field] }) => {
		if (OF_TOOLS.includes(path)) return [];
		if (field === undefined) return [path];
		if (field.type !== 'options' || String(value).startsWith('=')) return [];
		const offered = (field.options as { value: unknown }[]).map((option) => option.value);
		return offered.includes(value) ? [] : [`${path}: ${String(value)}`];
	});

describe.each(EXAMPLES)('examples/%s', (name) => {
	const { nodes, connections } = read(name);

	test.each(nodes.filter(({ type }) => OURS.test(type)))(
		'sets only what the node $name has',
		(node) => {
			const fields = propertiesOf(node);
			expect(fields).toBeDefined();
			expect(strangers(fields ?? [], node.parameters)).toEqual([]);
		},
	);

	test('connects nodes that are there', () => {
		const names = nodes.map((node) => node.name);
		const ends = Object.entries(connections).flatMap(([from, kinds]) => [
			from,
			...Object.values(kinds).flatMap((outputs) => outputs.flat().map(({ node }) => node)),
		]);
		expect(ends.filter((end) => !names.includes(end))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	test('explains itself on a note, and carries no credential', () => {
		const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote'));
		expect(notes).toHaveLength(1);
		expect(String(notes[0].parameters.content).length).toBeLessThan(500);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});
});

test('one example shows how failed rows leave by the error output', () => {
	const leaving = EXAMPLES.map(read).flatMap(({ nodes, connections }) =>
		nodes.filter(
			({ name, type, onError }) =>
				OURS.test(type) && onError === 'continueErrorOutput' && connections[name]?.main[1],
		),
	);
	expect(leaving).not.toEqual([]);
});

test('a parameter that is not there, or not on offer, is seen', () => {
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
