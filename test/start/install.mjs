import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HEARTBEAT_MS = 15_000;
const LOG_LINES = 24;

export const FOLDERS = {
	root: { path: ROOT, label: "the package's build tools", takes: 'one to two minutes' },
	test: { path: path.join(ROOT, 'test'), label: 'the test tools', takes: 'about a minute' },
	n8n: {
		path: path.join(ROOT, 'test', 'n8n'),
		label: 'the real n8n (3 GB)',
		takes: 'five to ten minutes, once',
		// the only native part without a prebuilt binary in its tarball
		native: { name: 'sqlite3', built: 'build/Release/node_sqlite3.node' },
	},
};

export async function install(folder) {
	if (!isCurrent(folder)) {
		await npm(
			folder,
			['ci', '--ignore-scripts', '--include=dev'],
			`Installing ${folder.label}`,
			folder.takes,
		);
		writeFileSync(stampPath(folder), lockHash(folder));
	}
	if (folder.native && !existsSync(inModules(folder, folder.native.name, folder.native.built))) {
		const args = ['rebuild', folder.native.name, '--ignore-scripts=false'];
		await npm(folder, args, `Building ${folder.native.name} for n8n`, 'up to two minutes');
	}
}

function isCurrent(folder) {
	const stamp = stampPath(folder);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(folder)) return true;
	if (!holdsWhatIsLocked(folder)) return false;
	writeFileSync(stamp, lockHash(folder)); // someone ran npm by hand: no need to do it again
	return true;
}

function holdsWhatIsLocked(folder) {
	const record = inModules(folder, '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
	const locked = JSON.parse(readFileSync(lockPath(folder), 'utf8')).packages;
	return Object.entries(locked).every(([place, { version, optional }]) => {
		if (place === '') return true;
		const found = installed[place];
		return found ? found.version === version : optional === true;
	});
}

const inModules = (folder, ...parts) => path.join(folder.path, 'node_modules', ...parts);
const stampPath = (folder) => inModules(folder, '.installed-lock');
const lockPath = (folder) => path.join(folder.path, 'package-lock.json');
const lockHash = (folder) =>
	createHash('sha256')
		.update(readFileSync(lockPath(folder)))
		.digest('hex');

async function npm(folder, args, doing, takes) {
	const command = `npm ${args.join(' ')}`;
	const where = path.relative(process.cwd(), folder.path) || '.';
	console.log(`${doing} (${takes}): ${command} in ${where}`);
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const heartbeat = setInterval(() => console.log(`  … ${seconds()} s`), HEARTBEAT_MS);
	const { code, log } = await runNpm(folder, args).finally(() => clearInterval(heartbeat));
	if (code === 0) return console.log(`  done in ${seconds()} s`);
	throw new Error(
		`${doing} failed. npm said:\n\n${essence(log)}\n\n` +
			`Put that right, then start again; it goes on from here. To see it alone: cd ${where} && ${command}`,
	);
}

/** npm names the cause first, a compiler last */
function essence(log) {
	const lines = log.split('\n').filter((line) => line.trim() && !line.startsWith('npm warn'));
	if (lines.length <= LOG_LINES) return lines.join('\n');
	return [...lines.slice(0, LOG_LINES / 2), '…', ...lines.slice(-LOG_LINES / 2)].join('\n');
}

function runNpm(folder, args) {
	const env = { ...process.env, ...nodeHeaders(folder, args) };
	const windows = process.platform === 'win32';
	const npm = spawn('npm', args, { cwd: folder.path, env, shell: windows });
	let log = '';
	for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (part) => (log += part));
	return new Promise((resolve, reject) => {
		npm.on('error', reject);
		npm.on('close', (code) => resolve({ code, log }));
	});
}

/** node-gyp would download headers; the npm-installed Node brings its own */
function nodeHeaders(folder, [verb]) {
	if (verb !== 'rebuild' || process.env.npm_config_nodedir) return {};
	const home = inModules(FOLDERS.test, `node-${process.platform}-${process.arch}`);
	return existsSync(path.join(home, 'include')) ? { npm_config_nodedir: home } : {};
}
