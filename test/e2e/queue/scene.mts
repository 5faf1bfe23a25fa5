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
/** longer than any run here, as docs/money.md advises */
const LONG_GRACE_S = 120;

export interface QueueScene {
	standin: Standin;
	origin: string;
	session: Session;
	main: Server;
	workers: N8nProcess[];
	/** sees to it that there are so many, which may go on so long after SIGTERM */
	useWorkers(count: number, more?: { graceSeconds?: number }): Promise<void>;
}

/** Redis, PostgreSQL, a main process and two workers for the tests of a file. */
export function useQueueMode(binaries: QueuePlace['binaries']): QueueScene {
	let home: string;
	const scene = { workers: [] as N8nProcess[] } as unknown as QueueScene;
	let queue: QueueMode;

	let grace = 0;

	scene.useWorkers = async (count, { graceSeconds = LONG_GRACE_S } = {}) => {
		const alive = scene.workers.filter((worker) => !worker.hasEnded());
		const kept = graceSeconds === grace ? alive.slice(0, count) : [];
		await Promise.all(alive.slice(kept.length).map((worker) => worker.stop()));
		const starts = Array.from({ length: count - kept.length }, () =>
			queue.startWorker({ concurrency: CONCURRENCY, graceSeconds }),
		);
		scene.workers = [...kept, ...(await Promise.all(starts))];
		grace = graceSeconds;
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
