import type { StdioOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, hasEnded, lastLines, startChild } from './children.mts';

const START_LIMIT_MS = 180_000;
const PAUSE_MS = 100;

export interface N8nCommand {
	/** what it is called where it fails */
	name: string;
	/** the program and its arguments */
	command: [string, ...string[]];
	env: NodeJS.ProcessEnv;
	logFile: string;
	/** where its health is asked for */
	origin: string;
}

/** a process of n8n, main or worker, that is ready */
export async function startProcess({ name, command, env, logFile, origin }: N8nCommand) {
	const log = openSync(logFile, 'w');
	const stdio: StdioOptions = ['ignore', log, log];
	const [program, ...args] = command;
	const child = startChild(program, args, { env, stdio });
	closeSync(log);
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	const readLog = () => readFileSync(logFile, 'utf8');

	const deadline = Date.now() + START_LIMIT_MS;
	while (!(await isReady(origin))) {
		if (hasEnded(child)) throw new Error(`${name} did not start:\n${lastLines(readLog())}`);
		if (Date.now() > deadline) {
			await end(child);
			throw new Error(`${name} was not ready in time:\n${lastLines(readLog())}`);
		}
		await sleep(PAUSE_MS);
	}
	return {
		pid: child.pid,
		logFile,
		log: readLog,
		/** its exit code, null after a signal */
		ended,
		hasEnded: () => hasEnded(child),
		/** asks it to end, as an operator does; what becomes of it shows in `ended` */
		terminate: () => child.kill('SIGTERM'),
		/** asks, then insists */
		stop: () => end(child),
		/** as a crash does: without a word */
		async kill() {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

export type N8nProcess = Awaited<ReturnType<typeof startProcess>>;

const isReady = (origin: string) =>
	fetch(`${origin}/healthz/readiness`).then(
		(response) => response.ok,
		() => false,
	);
