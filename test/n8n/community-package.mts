import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './children.mts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Packs the package as for npm and unpacks it into a folder. */
export async function unpackPackage(home: string) {
	const parcel = mkdtempSync(path.join(tmpdir(), 'runware-pack-'));
	const packed = await mustRun('npm', ['pack', '--silent', '--pack-destination', parcel], {
		cwd: ROOT,
		shell: process.platform === 'win32',
	});
	const tarball = path.join(parcel, packed.trim().split('\n').at(-1) ?? '');
	await mustRun('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
	rmSync(parcel, { recursive: true });
}

/**
 * What n8n does with a community package: the packed tarball, unpacked below `.n8n/nodes` and freed
 * of the dependencies that n8n itself provides. `npm install` would have nothing left to install.
 */
export async function installPackage(userFolder: string) {
	const { name } = readManifest(ROOT);
	const home = path.join(userFolder, '.n8n', 'nodes', 'node_modules', String(name));
	rmSync(home, { recursive: true, force: true });
	mkdirSync(home, { recursive: true });
	await unpackPackage(home);
	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } =
		readManifest(home);
	writeFileSync(path.join(home, 'package.json'), JSON.stringify(manifest, null, 2));
	return { home, dropped: { devDependencies, peerDependencies, optionalDependencies } };
}

function readManifest(folder: string) {
	const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
	return JSON.parse(text) as Record<string, unknown>;
}
