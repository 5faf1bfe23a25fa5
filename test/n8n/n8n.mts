import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IRun } from 'n8n-workflow';
import { lastLines, mustRun, runToEnd } from './children.mts';
import { installPackage } from './community-package.mts';
import { address, brokerPort, environment, type Place, type Software } from './environment.mts';
import { mustHaveKnownNodes } from './knownNodes.mts';
import { startProcess } from './n8nProcess.mts';
import { freePort, mustBeFree } from './ports.mts';
import { logIn } from './rest.mts';
import { until } from './until.mts';

export const BINARY = fileURLToPath(new URL('./node_modules/n8n/bin/n8n', import.meta.url));
const USUAL: Software = { node: process.execPath, entry: BINARY };

export interface StoredCredential {
	/** 16 characters */
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface StoredWorkflow {
	/** 16 characters */
	id: string;
	name: string;
	nodes: object[];
	connections: object;
	settings?: object;
	active?: boolean;
}

/** a real n8n with our package installed, in a folder of its own */
export async function openN8n(place: Place) {
	mkdirSync(place.userFolder, { recursive: true });
	await installPackage(place.userFolder);
	const env = environment(place);
	const { node, entry } = place.software ?? USUAL;
	const n8n = (...args: string[]) => mustRun(node, [entry, ...args], { env });

	return {
		origin: address(place),
		env,
		importCredentials: (credentials: StoredCredential[]) =>
			viaFile(credentials, (file) => n8n('import:credentials', `--input=${file}`)),
		async importWorkflow(...workflows: StoredWorkflow[]) {
			mustHaveKnownNodes(workflows);
			return await viaFile(
				workflows.map((workflow) => ({ active: false, ...workflow })),
				(file) => n8n('import:workflow', `--input=${file}`),
			);
		},

		/** from the command line; a failed execution is a result too */
		async execute(workflowId: string): Promise<IRun> {
			// beside a running server the task broker needs a port of its own
			const ownBroker = { N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
			const args = [entry, 'execute', `--id=${workflowId}`, '--rawOutput'];
			const { output } = await runToEnd(node, args, { env: { ...env, ...ownBroker } });
			return readResult(output);
		},

		start: () => startServer(place, env),
	};
}

export type N8n = Awaited<ReturnType<typeof openN8n>>;
export type Server = Awaited<ReturnType<N8n['start']>>;

async function startServer(place: Place, env: NodeJS.ProcessEnv) {
	await mustBeFree(place.port, 'n8n');
	await mustBeFree(brokerPort(place), "n8n's task broker");
	const origin = address(place);
	const logFile = path.join(place.userFolder, 'n8n.log');
	const { node, entry } = place.software ?? USUAL;
	const command: [string, ...string[]] = [node, entry, 'start'];
	const server = await startProcess({ name: 'n8n', command, env, logFile, origin });
	// n8n 1 says that it is ready before its own API is there
	await until("n8n's API", async () => (await fetch(`${origin}/rest/settings`)).ok);
	return { ...server, origin, logIn: () => logIn(origin) };
}

async function viaFile<T>(content: unknown, use: (file: string) => Promise<T>) {
	const folder = mkdtempSync(path.join(tmpdir(), 'runware-import-'));
	const file = path.join(folder, 'import.json');
	writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
	try {
		return await use(file);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** the result stands between log lines */
function readResult(output: string): IRun {
	const [, json] = /^(\{\n[^]*?^\})$/m.exec(output) ?? [];
	if (!json) throw new Error(`n8n printed no result:\n${lastLines(output)}`);
	return JSON.parse(json) as IRun;
}
