// What single tests need beyond the usual installs, made on first use and kept by content:
// test/.versions/<name> holds what its package.json of the time asked for.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './children.mts';

const TEST = fileURLToPath(new URL('..', import.meta.url));
const HEARTBEAT_MS = 30_000;

/** for hooks that install: npm takes minutes for n8n */
export const INSTALL_LIMIT_MS = 30 * 60_000;

export interface Manifest {
	dependencies: Record<string, string>;
	optionalDependencies?: Record<string, string>;
	overrides?: Record<string, string>;
}

/** Installs without any install script and gives the folder; nothing to do when it is as asked for. */
export async function install(name: string, manifest: Manifest): Promise<string> {
	const folder = path.join(TEST, '.versions', name);
	const text = `${JSON.stringify({ private: true, ...manifest }, null, '\t')}\n`;
	const hash = createHash('sha256').update(text).digest('hex');
	const stamp = path.join(folder, '.installed');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return folder;
	mkdirSync(folder, { recursive: true });
	rmSync(stamp, { force: true });
	// npm keeps to a lock of another manifest where it can
	rmSync(path.join(folder, 'package-lock.json'), { force: true });
	writeFileSync(path.join(folder, 'package.json'), text);
	await npm(folder, ['install', '--ignore-scripts', '--no-audit', '--no-fund']);
	writeFileSync(stamp, hash);
	return folder;
}

/** Runs npm in a folder, with a sign of life now and then. */
export async function npm(folder: string, args: string[], env: NodeJS.ProcessEnv = {}) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	console.log(`${path.basename(folder)}: npm ${args.join(' ')}`);
	const heartbeat = setInterval(() => console.log(`  … ${seconds()} s`), HEARTBEAT_MS);
	try {
		const shell = process.platform === 'win32';
		await mustRun('npm', args, { cwd: folder, shell, env: { ...process.env, ...env } });
	} finally {
		clearInterval(heartbeat);
	}
	console.log(`  done in ${seconds()} s`);
}
