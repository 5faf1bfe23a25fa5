import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { credential } from '../../n8n/example.mts';
import { openN8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import type { Session } from '../../n8n/rest.mts';
import { startMockServer, type MockServer } from '../../mock/mockServer.mts';
import { MANUAL, byWebhook, failureSheet, subWorkflows } from './flows.mts';

export interface Harness {
	mock: MockServer;
	origin: string;
	session: Session;
	server: Server;
	/** where workflows may write */
	files: string;
}

/** One n8n with its database for all tests of a file. */
export function useN8n(): Harness {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-executions-'));
	const files = path.join(home, 'files');
	const harness = { files } as Harness;

	beforeAll(async () => {
		mkdirSync(files);
		harness.mock = await startMockServer({ settings: { plainImages: true } });
		const n8n = await openN8n({ userFolder: home, port: await freePort(), files: [files] });
		await n8n.importCredentials([credential('e2e-key', harness.mock.url)]);
		const sheet = failureSheet(path.join(files, 'failures.csv'));
		await n8n.importWorkflow(...byWebhook, ...subWorkflows, sheet, MANUAL);
		harness.server = await n8n.start();
		harness.origin = harness.server.origin;
		harness.session = await harness.server.logIn();
		// what a published workflow calls has to be published first
		for (const { id } of [...subWorkflows, ...byWebhook, sheet]) await harness.session.activate(id);
	});
	beforeEach(() => harness.mock.reset());
	afterAll(async () => {
		await harness.server?.stop();
		await harness.mock?.close();
		rmSync(home, { recursive: true, force: true });
	});
	return harness;
}
