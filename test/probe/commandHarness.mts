// The command itself as a process, in a folder of its own, beside a mock server.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from 'vitest';
import { end, runToEnd, startChild } from '../n8n/children.mts';
import { useProbe } from './harness.mts';

const MAIN = fileURLToPath(new URL('main.mts', import.meta.url));
export const KEY = 'sk-0123456789-the-key';

export function useCommand() {
	const probe = useProbe();
	let folder = '';
	const children: ChildProcess[] = [];
	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'probe-test-'));
	});
	afterEach(async () => {
		await Promise.all(children.splice(0).map(end));
		rmSync(folder, { recursive: true, force: true });
	});

	const environment = (env: NodeJS.ProcessEnv = {}) => {
		const own = { INIT_CWD: folder, RUNWARE_API_KEY: KEY, RUNWARE_BASE_URL: undefined };
		return { ...process.env, ...own, ...env };
	};
	const here = (args: string[]) => ['--base-url', probe.mock.url, ...args];

	/** Runs to the end, nothing typed. */
	const run = (args: string[], env?: NodeJS.ProcessEnv) =>
		runToEnd(process.execPath, [MAIN, ...args], { env: environment(env) });

	/** Started, with its input open; `closed` gives the exit code. */
	function start(args: string[]) {
		const child = startChild(process.execPath, [MAIN, ...here(args)], {
			env: environment(),
			stdio: ['pipe', 'pipe', 'pipe'],
		});
		children.push(child);
		const parts: string[] = [];
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', (part: Buffer) => parts.push(part.toString()));
		}
		const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
		return { child, closed, output: () => parts.join('') };
	}

	return {
		get mock() {
			return probe.mock;
		},
		run,
		/** the same, at the mock server */
		runHere: (...args: string[]) => run(here(args)),
		start,
		files: () => readdirSync(folder).toSorted(),
		written: () => readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8')),
		/** the first task that the mock server was paid for */
		billedTask: () =>
			Object.entries(probe.mock.ledger().byTask).find(([, line]) => line.billed > 0)?.[0],
	};
}
