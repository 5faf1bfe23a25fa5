import path from 'node:path';
import { address } from './environment.mts';
import { BINARY, openN8n } from './n8n.mts';
import { startProcess } from './n8nProcess.mts';
import { freePort } from './ports.mts';
import { startPostgres } from './servers/postgres.mts';
import { startRedis } from './servers/redis.mts';

export interface QueuePlace {
	/** shared by main and workers, as a network disk would be */
	userFolder: string;
	binaries: 'database' | 'filesystem';
}

/** How long a worker may be silent before its work counts as lost; n8n's own times are minutes. */
const SHORT_LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '4000',
};

// No Code nodes here, so no runner process that outlives a killed n8n.
export const WITHOUT_RUNNER = {
	N8N_RUNNERS_MODE: 'external',
	N8N_RUNNERS_AUTH_TOKEN: 'no-runner-comes',
};

/** n8n in queue mode: Redis, PostgreSQL and a main process; workers come and go. */
export async function openQueueMode({ userFolder, binaries }: QueuePlace) {
	const redis = await startRedis();
	const postgres = await startPostgres();
	const stopServers = async () => {
		await Promise.all([redis.stop(), postgres.stop()]);
	};
	const extra = {
		...(await postgres.database('n8n')),
		...SHORT_LOCKS,
		...WITHOUT_RUNNER,
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		N8N_DEFAULT_BINARY_DATA_MODE: binaries,
		N8N_ENCRYPTION_KEY: 'queue-mode-of-the-tests',
	};
	const n8n = await openN8n({ userFolder, port: await freePort(), extra });
	let workers = 0;

	/** `graceSeconds`: how long it may go on after SIGTERM */
	async function startWorker({ concurrency = 5, graceSeconds = 5 } = {}) {
		const port = await freePort();
		const name = `worker-${++workers}`;
		const env = {
			...n8n.env,
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(graceSeconds),
		};
		return await startProcess({
			name,
			command: [process.execPath, BINARY, 'worker', `--concurrency=${concurrency}`],
			env,
			logFile: path.join(userFolder, `${name}.log`),
			origin: address({ port }),
		});
	}
	return { n8n, startWorker, stopServers };
}

export type QueueMode = Awaited<ReturnType<typeof openQueueMode>>;
