import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { credential } from '../../n8n/example.mts';
import type { Server } from '../../n8n/n8n.mts';
import type { N8nProcess } from '../../n8n/n8nProcess.mts';
import { openQueueMode, type QueueMode, type QueuePlace } from '../../n8n/queueMode.mts';
import type { Session } from '../../n8n/rest.mts';
import { startStandin, type Standin } from '../../standin/standin.mts';
import { FLOWS } from './flows.mts';

/** Two at a time on each worker. */
const CONCURRENCY = 2;

export interface QueueScene {
	standin: Standin;
	origin: string;
	session: Session;
	main: Server;
	workers: N8nProcess[];
	/** ends all workers there are and starts so many */
	useWorkers(count: number, more?: { graceSeconds?: number }): Promise<void>;
}

/** Redis, PostgreSQL, a main process and two workers for the tests of a file. */
export function useQueueMode(binaries: QueuePlace['binaries']): QueueScene {
	let home: string;
	const scene = { workers: [] as N8nProcess[] } as unknown as QueueScene;
	let queue: QueueMode;

	scene.useWorkers = async (count, more) => {
		await Promise.all(scene.workers.map((worker) => worker.stop()));
		const starts = Array.from({ length: count }, () =>
			queue.startWorker({ concurrency: CONCURRENCY, ...more }),
		);
		scene.workers = await Promise.all(starts);
	};
	beforeAll(async () => {
		scene.standin = await startStandin({ settings: { plainImages: true } });
		home = mkdtempSync(path.join(tmpdir(), 'runware-queue-'));
		queue = await openQueueMode({ userFolder: home, binaries });
		await queue.n8n.importCredentials([credential('e2e-key', scene.standin.url)]);
		await queue.n8n.importWorkflow(...FLOWS);
		scene.main = await queue.n8n.start();
		scene.origin = scene.main.origin;
		scene.session = await scene.main.logIn();
		await scene.useWorkers(2);
		for (const { id } of FLOWS) await scene.session.activate(id);
	});
	beforeEach(() => scene.standin.reset());
	afterAll(async () => {
		await Promise.all(scene.workers.map((worker) => worker.stop()));
		await scene.main?.stop();
		await queue?.stopServers();
		await scene.standin?.close();
		if (home) rmSync(home, { recursive: true, force: true });
	});
	return scene;
}
