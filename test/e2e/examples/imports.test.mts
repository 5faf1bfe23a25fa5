import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleId } from '../../n8n/example.mts';
import { EXAMPLES } from '../../n8n/examples.mts';
import { figure } from '../figures.mts';
import { objections } from './parameters.mts';
import { openHarness, type Harness } from './harness.mts';

let harness: Harness;
let types: INodeTypeDescription[];
let checked = 0;

beforeAll(async () => {
	harness = await openHarness();
	const response = await fetch(`${harness.server.origin}/types/nodes.json`, {
		headers: { cookie: harness.session.sessionCookie() },
	});
	types = (await response.json()) as INodeTypeDescription[];
});
afterAll(async () => {
	figure('examples', `${EXAMPLES.length} workflows, ${checked} nodes checked`);
	await harness?.close();
});

test.each(EXAMPLES)('%s is imported with nothing that n8n does not know', async (name) => {
	const { nodes } = await harness.session.call<{ nodes: INode[] }>(
		'GET',
		`/workflows/${exampleId(name)}`,
	);
	expect(nodes.length).toBeGreaterThan(1);
	const found = nodes.map((node) => [node.name, objections(types, node)]);
	expect(found.filter(([, objected]) => objected.length > 0)).toEqual([]);
	checked += nodes.length;
});

test('what is unknown, hidden, missing or not on offer is seen', () => {
	const merge = { name: 'x', id: 'x', position: [0, 0], type: 'n8n-nodes-base.merge' };
	const objectionsTo = (node: object) => objections(types, { ...merge, ...node } as INode);
	expect(objectionsTo({ typeVersion: 99, parameters: {} })).toEqual([
		'no n8n-nodes-base.merge of version 99',
	]);
	expect(
		objectionsTo({ typeVersion: 3, parameters: { mode: 'combine', query: 'SELECT', colour: 1 } }),
	).toEqual(['drops query', 'drops colour']);
	expect(objectionsTo({ typeVersion: 3, parameters: { mode: 'glue' } })).toContain(
		'mode has no glue',
	);
	const write = { type: 'n8n-nodes-base.readWriteFile', typeVersion: 1.1 };
	expect(objectionsTo({ ...write, parameters: { operation: 'write' } }).join()).toContain(
		'File Path',
	);
});
