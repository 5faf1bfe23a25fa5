import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { credential } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { startStandin, type Standin } from '../../standin/standin.mts';
import { MANUAL, byWebhook, failureSheet, subWorkflows } from './flows.mts';

export interface Scene {
	standin: Standin;
	origin: string;
	session: Session;
	server: Server;
	/** where workflows may write */
	files: string;
}

/** One n8n with its database for all tests of a file. */
export function useN8n(): Scene {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-executions-'));
	const files = path.join(home, 'files');
	const scene = { files } as Scene;

	beforeAll(async () => {
		mkdirSync(files);
		scene.standin = await startStandin({ settings: { plainImages: true } });
		const n8n = await openN8n({ userFolder: home, port: await freePort(), files: [files] });
		await n8n.importCredentials([credential('e2e-key', scene.standin.url)]);
		const sheet = failureSheet(path.join(files, 'failures.csv'));
		await n8n.importWorkflow(...byWebhook, ...subWorkflows, sheet, MANUAL);
		scene.server = await n8n.start();
		scene.origin = scene.server.origin;
		scene.session = await scene.server.logIn();
		// what a published workflow calls has to be published first
		for (const { id } of [...subWorkflows, ...byWebhook, sheet]) await scene.session.activate(id);
	});
	beforeEach(() => scene.standin.reset());
	afterAll(async () => {
		await scene.server?.stop();
		await scene.standin?.close();
		rmSync(home, { recursive: true, force: true });
	});
	return scene;
}
