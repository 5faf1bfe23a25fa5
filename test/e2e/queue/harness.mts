import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { credential } from '../../n8n/example.mts';
import type { Server } from '../../n8n/n8n.mts';
import type { N8nProcess } from '../../n8n/n8nProcess.mts';
import { openQueueMode, type QueueMode, type QueuePlace } from '../../n8n/queueMode.mts';
import type { Session } from '../../n8n/rest.mts';
import { startMockServer, type MockServer } from '../../mock/mockServer.mts';
import { FLOWS } from './flows.mts';

/** Two at a time on each worker. */
const CONCURRENCY = 2;
/** longer than any run here, as docs/money.md advises */
const LONG_GRACE_S = 120;

export interface QueueHarness {
	binaries: QueuePlace['binaries'];
	mock: MockServer;
	origin: string;
	session: Session;
	main: Server;
	workers: N8nProcess[];
	/** starts or ends workers until there are so many; each may run so long after SIGTERM */
	useWorkers(count: number, more?: { graceSeconds?: number }): Promise<void>;
}

/** Redis, PostgreSQL, a main process and two workers for the tests of a file. */
export function useQueueMode(binaries: QueuePlace['binaries']): QueueHarness {
	let home: string;
	const harness = { binaries, workers: [] as N8nProcess[] } as unknown as QueueHarness;
	let queue: QueueMode;
	let grace = 0;

	harness.useWorkers = async (count, { graceSeconds = LONG_GRACE_S } = {}) => {
		const alive = harness.workers.filter((worker) => !worker.hasEnded());
		const kept = graceSeconds === grace ? alive.slice(0, count) : [];
		await Promise.all(alive.slice(kept.length).map((worker) => worker.stop()));
		const starts = Array.from({ length: count - kept.length }, () =>
			queue.startWorker({ concurrency: CONCURRENCY, graceSeconds }),
		);
		harness.workers = [...kept, ...(await Promise.all(starts))];
		grace = graceSeconds;
	};
	beforeAll(async () => {
		harness.mock = await startMockServer({ settings: { plainImages: true } });
		home = mkdtempSync(path.join(tmpdir(), 'runware-queue-'));
		queue = await openQueueMode({ userFolder: home, binaries });
		await queue.n8n.importCredentials([credential('e2e-key', harness.mock.url)]);
		await queue.n8n.importWorkflow(...FLOWS);
		harness.main = await queue.n8n.start();
		harness.origin = harness.main.origin;
		harness.session = await harness.main.logIn();
		await harness.useWorkers(2);
		for (const { id } of FLOWS) await harness.session.activate(id);
	});
	beforeEach(() => harness.mock.reset());
	afterAll(async () => {
		await Promise.all(harness.workers.map((worker) => worker.stop()));
		await harness.main?.stop();
		await queue?.stopServers();
		await harness.mock?.close();
		if (home) rmSync(home, { recursive: true, force: true });
	});
	return harness;
}
