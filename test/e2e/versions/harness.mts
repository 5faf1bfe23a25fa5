import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChatModel } from '../../n8n/chatModel.mts';
import { digestOf } from '../../n8n/digest.mts';
import type { Software } from '../../n8n/environment.mts';
import { credential } from '../../n8n/example.mts';
import type { Finished } from '../../n8n/finished.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import { begin, finish } from '../../n8n/runs.mts';
import { startMockServer } from '../../mock/mockServer.mts';
import { PUBLISHED, workflows } from './workflows.mts';

/** A running n8n of some version with the packed node, the workflows and the servers they talk to. */
export async function openHarness(
	software: Software | undefined,
	environment: Record<string, string> = {},
) {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-versions-'));
	const images = path.join(home, 'images');
	mkdirSync(images);
	const mock = await startMockServer();
	const model = await startChatModel();
	const place = { userFolder: home, port: await freePort(), files: [images] };
	const n8n = await openN8n({ ...place, software, extra: environment });
	await n8n.importCredentials([credential('e2e-key', mock.url), model.credential]);
	await n8n.importWorkflow(...workflows(images));
	const server = await n8n.start();
	const session = await publish(server).catch(async (error: unknown) => {
		await server.stop();
		throw error;
	});

	const instance = { origin: server.origin, session };
	return {
		...instance,
		images,
		mock,
		model,
		server,
		/** starts an execution by its webhook and gives its ID */
		begin: (workflowId: string, body: object) => begin(instance, workflowId, body),
		run: async (workflowId: string, body: object): Promise<Finished> =>
			await finish(instance, await begin(instance, workflowId, body)),
		async close() {
			await server.stop();
			await Promise.all([mock.close(), model.close()]);
			rmSync(home, { recursive: true, force: true });
		},
	};
}

async function publish(server: Server) {
	const session = await server.logIn();
	for (const id of PUBLISHED) await session.activate(id);
	return session;
}

export type Harness = Awaited<ReturnType<typeof openHarness>>;

/** the nodes of ours that the editor can put on a canvas */
export async function offered(server: Server): Promise<string[]> {
	const cookie = (await server.logIn()).sessionCookie();
	const types = await fetch(`${server.origin}/types/nodes.json`, { headers: { cookie } });
	const nodes = (await types.json()) as { name: string }[];
	return nodes.map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-runware.'));
}

export const digestsIn = (folder: string) =>
	Object.fromEntries(
		readdirSync(folder).map((name) => [name, digestOf(readFileSync(path.join(folder, name)))]),
	);
