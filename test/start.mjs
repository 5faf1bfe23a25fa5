#!/usr/bin/env node
// One door for every script of this repository, on a bare Node 20 and a fresh clone:
//   node test/start.mjs [--need root,test,n8n] [--build] [<script or tool> [arguments…]]
// It installs and builds what is missing, finds a Node that n8n accepts, and runs the script there.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './start/build.mjs';
import { FOLDERS, install } from './start/install.mjs';
import { findNode } from './start/node24.mjs';

const FAILED = 1;
const FATAL_SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

function readArguments(argv) {
	const rest = [...argv];
	const asked = { need: [], build: false };
	while (rest[0]?.startsWith('--')) {
		const flag = rest.shift();
		if (flag === '--need') asked.need = rest.shift()?.split(',') ?? [];
		else if (flag === '--build') asked.build = true;
		else throw new Error(`start.mjs does not know ${flag}`);
	}
	const unknown = asked.need.find((name) => !(name in FOLDERS));
	if (unknown) throw new Error(`--need takes ${Object.keys(FOLDERS).join(', ')}; not ${unknown}`);
	return { ...asked, command: rest };
}

/** a script by its path, or a tool by its package's name (`vitest`) */
function scriptPath(name) {
	if (existsSync(name)) return name;
	for (const folder of [FOLDERS.test, FOLDERS.root]) {
		const home = path.join(folder.path, 'node_modules', name);
		const manifest = path.join(home, 'package.json');
		if (!existsSync(manifest)) continue;
		const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
		return path.join(home, typeof bin === 'string' ? bin : bin[name]);
	}
	throw new Error(`There is no script or tool called ${name}.`);
}

function run(node, [name, ...args]) {
	const env = { ...process.env, PATH: path.dirname(node) + path.delimiter + process.env.PATH };
	const child = spawn(node, [scriptPath(name), ...args], { stdio: 'inherit', env });
	for (const signal of Object.keys(FATAL_SIGNALS)) process.on(signal, () => child.kill(signal));
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code, signal) => resolve(code ?? FATAL_SIGNALS[signal] ?? FAILED));
	});
}

try {
	const { need, build: wanted, command } = readArguments(process.argv.slice(2));
	for (const name of need) await install(FOLDERS[name]);
	if (wanted) build();
	if (command.length > 0) process.exitCode = await run(findNode(), command);
} catch (error) {
	console.error(`\n${error.message}`);
	process.exitCode = FAILED;
}
