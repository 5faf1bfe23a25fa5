import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { credential } from '../../n8n/example.mts';
import { openN8n, type N8n, type Server } from '../../n8n/n8n.mts';
import { freePort } from '../../n8n/ports.mts';
import { KEYED, promptFlow } from '../../n8n/promptFlow.mts';
import { WITHOUT_RUNNER } from '../../n8n/queueMode.mts';
import type { Session } from '../../n8n/rest.mts';
import { startMockServer, type MockServer } from '../../mock/mockServer.mts';
import type { FlowName } from './moments.mts';

const DELIVERY = {
	sync: {},
	async: { deliveryMethod: 'async' },
	batch: { deliveryMethod: 'async', tasksPerRequest: 3 },
};
const flowOf = (name: FlowName, hasKey: boolean) =>
	promptFlow(`kill-${name}-${hasKey ? 'key' : 'none'}`, {
		parameters: {
			advanced: DELIVERY[name],
			runOptions: { retryDelay: 0.1, ...(hasKey && KEYED) },
		},
	});

export const FLOWS = {
	sync: flowOf('sync', true),
	async: flowOf('async', true),
	batch: flowOf('batch', true),
};
export const WITHOUT_KEY = flowOf('sync', false);
const ALL = [...Object.values(FLOWS), WITHOUT_KEY];

export interface KillHarness {
	mock: MockServer;
	origin: string;
	session: Session;
	/** SIGKILL, and the same n8n anew */
	killAndRestart(): Promise<void>;
	/** n8n has begun to write a file, and not ended */
	isPartWritten(): boolean;
}

/** n8n as one process with its database, which can be killed. */
export function useKillableN8n(): KillHarness {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-kills-'));
	let n8n: N8n;
	let server: Server;
	const harness = {} as KillHarness;

	const start = async () => {
		server = await n8n.start();
		harness.origin = server.origin;
		harness.session = await server.logIn();
	};
	harness.killAndRestart = async () => {
		await server.kill();
		await start();
	};
	harness.isPartWritten = () =>
		readdirSync(path.join(home, '.n8n'), { recursive: true, encoding: 'utf8' }).some((name) =>
			name.includes('.tmp.'),
		);
	beforeAll(async () => {
		// large enough to come in parts
		harness.mock = await startMockServer({ settings: { plainImages: true, imageBytes: 400_000 } });
		n8n = await openN8n({ userFolder: home, port: await freePort(), extra: WITHOUT_RUNNER });
		await n8n.importCredentials([credential('e2e-key', harness.mock.url)]);
		await n8n.importWorkflow(...ALL);
		await start();
		for (const { id } of ALL) await harness.session.activate(id);
	});
	beforeEach(() => harness.mock.reset());
	afterAll(async () => {
		await server?.stop();
		await harness.mock?.close();
		rmSync(home, { recursive: true, force: true });
	});
	return harness;
}
