import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { digestAt, digestOf } from '../../n8n/digest.mts';
import { credential } from '../../n8n/example.mts';
import { follow, type Finished } from '../../n8n/hooks.mts';
import {
	openN8n,
	type Server,
	type StoredCredential,
	type StoredWorkflow,
} from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { post } from '../../n8n/runs.mts';
import { startMockServer, type MockServer } from '../../mock/mockServer.mts';
import { ROWS } from './names.mts';

export interface Received {
	name: string;
	/** what the receiver says of it, where it keeps a type */
	type?: string;
	digest: string;
}

export interface Harness {
	/** for the folders of servers and of Write File; n8n may write to its folder `files` */
	home: string;
	mock: MockServer;
	server: Server;
	session: Session;
	close(): Promise<void>;
}

export async function openHarness(): Promise<Harness> {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-chains-'));
	const mock = await startMockServer();
	const place = { userFolder: path.join(home, 'n8n'), port: await freePort() };
	const n8n = await openN8n({ ...place, files: [path.join(home, 'files')] });
	await n8n.importCredentials([credential('e2e-key', mock.url)]);
	const server = await n8n.start();
	const session = await server.logIn();
	return {
		home,
		mock,
		server,
		session,
		async close() {
			await server.stop();
			await mock.close();
			rmSync(home, { recursive: true, force: true });
		},
	};
}

/** a new folder that n8n may write to */
export function folderFor({ home }: Harness, name: string): string {
	const folder = path.join(home, 'files', name);
	mkdirSync(folder, { recursive: true });
	return folder;
}

/** Stores a credential and gives it with the ID that n8n chose. */
export async function store({ session }: Harness, given: StoredCredential) {
	const { name, type, data } = given;
	const stored = await session.call<{ id: string }>('POST', '/credentials', { name, type, data });
	return { ...given, id: stored.id };
}

/** Publishes a workflow; gives the ID that n8n chose and the path of its webhook. */
export async function publish({ session }: Harness, workflow: StoredWorkflow) {
	const { name, nodes, connections, settings } = workflow;
	const id = await session.createWorkflow({ name, nodes, connections, settings });
	await session.activate(id);
	const [first] = nodes as { parameters: { path: string } }[];
	return { id, hook: first.parameters.path };
}

/** Runs a workflow over all rows. */
export async function runAll(
	harness: Harness,
	workflow: StoredWorkflow,
): Promise<Finished['rows']> {
	const { id, hook } = await publish(harness, workflow);
	const executions = await follow(harness.session, id);
	await post(harness.server, hook, { rows: ROWS });
	const [{ status, rows, text }] = await executions.next(1);
	if (status !== 'success') throw new Error(`The execution ended as ${status}: ${text}`);
	return rows;
}

/** What Runware made: names and types as the node has them, the files as the image host has them. */
export async function madeIn({ Runware }: Finished['rows']): Promise<Required<Received>[]> {
	const made = Runware.map(async ({ json, binary }) => ({
		name: String(binary?.data.fileName),
		type: String(binary?.data.mimeType),
		digest: await digestAt(json.imageURL),
	}));
	return await Promise.all(made);
}

export const run = async (harness: Harness, workflow: StoredWorkflow) =>
	await madeIn(await runAll(harness, workflow));

export const filesIn = (folder: string): Received[] =>
	readdirSync(folder).map((name) => ({
		name,
		digest: digestOf(readFileSync(path.join(folder, name))),
	}));

/** for receivers that keep no type and no order */
export const byName = (files: Received[]) =>
	Object.fromEntries(files.map(({ name, digest }) => [name, digest]));

export const namesAndTypes = (files: Received[]) => files.map(({ name, type }) => ({ name, type }));
