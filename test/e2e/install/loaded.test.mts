import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';

interface Icons {
	light: string;
	dark: string;
}
type Loaded<T> = T & { iconUrl?: Icons };

const home = mkdtempSync(path.join(tmpdir(), 'runware-loaded-'));
let server: Server;
let session: Session;

beforeAll(async () => {
	const n8n = await openN8n({ userFolder: home, port: await freePort() });
	server = await n8n.start();
	session = await server.logIn();
});
afterAll(async () => {
	await server?.stop();
	rmSync(home, { recursive: true, force: true });
});

/** What n8n tells its editor. */
async function types<T>(kind: 'nodes' | 'credentials'): Promise<Loaded<T>[]> {
	const cookie = session.sessionCookie();
	const response = await fetch(`${server.origin}/types/${kind}.json`, { headers: { cookie } });
	return (await response.json()) as Loaded<T>[];
}

async function iconType(url: string): Promise<string | null> {
	const response = await fetch(`${server.origin}/${url}`);
	const text = await response.text();
	return text.includes('<svg') ? response.headers.get('content-type') : text.slice(0, 100);
}

test('a fresh n8n has the node, the trigger and the tool', async () => {
	const names = (await types<INodeTypeDescription>('nodes')).map(({ name }) => name);
	const ours = names.filter((name) => name.startsWith('n8n-nodes-runware.'));
	expect(ours.toSorted()).toEqual([
		'n8n-nodes-runware.runware',
		'n8n-nodes-runware.runwareTool',
		'n8n-nodes-runware.runwareTrigger',
	]);
});

test('each has the codex that the node panel searches', async () => {
	const ours = (await types<INodeTypeDescription>('nodes')).filter(({ name }) =>
		/^n8n-nodes-runware\.runware(Trigger)?$/.test(name),
	);
	for (const { codex } of ours) {
		expect(codex?.categories).toEqual(['Marketing & Content']);
		expect(codex?.alias).toEqual(expect.arrayContaining(['text to image']));
	}
	expect(ours).toHaveLength(2);
});

test('icons for both themes come from the package', async () => {
	const nodes = (await types<INodeTypeDescription>('nodes')).filter(({ name }) =>
		name.startsWith('n8n-nodes-runware.'),
	);
	const credential = (await types<ICredentialType>('credentials')).find(
		({ name }) => name === 'runwareApi',
	);
	const icons = [...nodes, credential].map((one) => one?.iconUrl);
	for (const icon of icons) {
		expect(await iconType(icon?.light ?? '')).toBe('image/svg+xml');
		expect(await iconType(icon?.dark ?? '')).toBe('image/svg+xml');
		expect(icon?.light).not.toBe(icon?.dark);
	}
});

test('n8n has nothing to complain of in its log', () => {
	const complaints = server
		.log()
		.split('\n')
		.filter((line) => /warn|error/i.test(line) && /runware/i.test(line));
	expect(complaints).toEqual([]);
});
