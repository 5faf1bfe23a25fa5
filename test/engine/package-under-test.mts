import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { core } from './n8n-core.mts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

export interface PackageUnderTest {
	/** by full type name, `n8n-nodes-runware.runware`; the package's first node comes first */
	nodes: Map<string, INodeType>;
	credentials: Map<string, ICredentialType>;
	remove(): void;
}

/**
 * The built package, loaded as n8n loads an installed one: apart from the repository, so that its
 * `require('n8n-workflow')` and `require('zod')` find n8n's copies and not those it was built with.
 */
export async function loadPackage(folder = ROOT): Promise<PackageUnderTest> {
	const home = mkdtempSync(path.join(tmpdir(), 'runware-package-'));
	symlinkSync(MODULES, path.join(home, 'node_modules'), 'junction');
	const copy = path.join(home, 'package');
	for (const part of ['package.json', 'dist']) {
		cpSync(path.join(folder, part), path.join(copy, part), { recursive: true });
	}
	const loader = new core.PackageDirectoryLoader(copy, [], []);
	await loader.loadAll();
	const nodes = Object.entries(loader.nodeTypes).map(
		([name, { type }]) => [`${loader.packageName}.${name}`, type as INodeType] as const,
	);
	const credentials = Object.entries(loader.credentialTypes).map(
		([name, { type }]) => [name, type] as const,
	);
	return {
		nodes: new Map(nodes),
		credentials: new Map(credentials),
		remove: () => rmSync(home, { recursive: true, force: true }),
	};
}
