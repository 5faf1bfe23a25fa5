// What an assistant that builds workflows sees: n8n's node catalogue, through n8n's own MCP server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patternsOf } from '../../n8n/builderPatterns.mts';
import { openMcp } from '../../n8n/mcp.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';

const NODE = 'n8n-nodes-runware.runware';
const TRIGGER = 'n8n-nodes-runware.runwareTrigger';

const home = mkdtempSync(path.join(tmpdir(), 'runware-assistant-'));
let server: Server;
let ask: Awaited<ReturnType<typeof openMcp>>;
let known: INodeTypeDescription[];
beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	server = await n8n.start();
	const session = await server.logIn();
	ask = await openMcp({ origin: server.origin, session });
	const headers = { cookie: session.sessionCookie() };
	const response = await fetch(`${server.origin}/types/nodes.json`, { headers });
	known = (await response.json()) as INodeTypeDescription[];
});
afterAll(async () => {
	await server?.stop();
	rmSync(home, { recursive: true, force: true });
});

const described = (name: string) => known.find((one) => one.name === name) as INodeTypeDescription;
const search = async (query: string) =>
	(await ask<{ results: string }>('search_nodes', { queries: [query] })).results;
const definition = async (node: object) =>
	(await ask<{ definitions: string }>('get_node_types', { nodeIds: [node] })).definitions;
/** The lines of a comment as one. */
const unwrapped = (text: string) => text.replace(/\n *\*(?!\/)/g, '');

test.each(['runware', 'hidream', 'image generation', 'generate image', 'product photo'])(
	'whoever searches for "%s" finds the node and when to use which operation',
	async (query) => {
		const results = await search(query);
		expect(results).toContain(`- ${NODE}\n`);
		expect(results).toContain(described(NODE).builderHint?.searchHint);
		expect(results).toMatch(/- generate\n.*\n\s+@builderHint /);
	},
);

test('the trigger is found with its hint', async () => {
	const results = await search('runware');
	expect(results).toContain(`- ${TRIGGER} [TRIGGER]`);
	expect(results).toContain(described(TRIGGER).builderHint?.searchHint);
});

test('the nodes that are named as related are there', () => {
	const names = new Set(known.map(({ name }) => name));
	const related = [NODE, TRIGGER].flatMap(
		(name) => described(name).builderHint?.relatedNodes ?? [],
	);
	expect(related.length).toBeGreaterThan(3);
	expect(related.filter(({ nodeType }) => !names.has(nodeType))).toEqual([]);
});

test('the type definition of Generate has its pattern, and the hints of its parameters', async () => {
	const text = unwrapped(
		await definition({ nodeId: NODE, resource: 'image', operation: 'generate' }),
	);
	for (const title of patternsOf(described(NODE)).map((pattern) => pattern.title)) {
		expect(text).toContain(title);
	}
	for (const parameter of [
		'idempotencyKey',
		'budget',
		'size',
		'webhookURL',
		'binaryPropertyName',
	]) {
		expect(text).toMatch(new RegExp(`@builderHint [^\\n]*\\n?\\s*\\*/\\s+${parameter}\\??:`));
	}
});
