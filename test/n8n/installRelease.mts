import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Software } from './environment.mts';
import { install, npm } from './install.mts';
import type { Release } from './releases.mts';

const PLATFORM = process.platform === 'win32' ? 'win' : process.platform;
const NODE_PACKAGE = `node-${PLATFORM}-${process.arch}`;
const SQLITE = 'node_modules/sqlite3/build/Release/node_sqlite3.node';

const majorOf = (node: string) => Number(node.split('.')[0]);
const homeOf = (folder: string, node: string) =>
	path.join(folder, 'node_modules', `node-${majorOf(node)}`);

/**
 * Installs a version of n8n with the Node.js versions it is tried on, or finds it installed.
 * Gives what to run for each of them; undefined is what every other test runs.
 */
export async function installRelease(
	release: Release,
): Promise<(node: string) => Software | undefined> {
	if (release.isUsual) return () => undefined;
	const nodes = [release.node, ...(release.alsoLoadsOn ?? []).map(({ node }) => node)];
	const folder = await install(release.n8n, {
		dependencies: { n8n: release.n8n },
		optionalDependencies: Object.fromEntries(
			nodes.map((node) => [`node-${majorOf(node)}`, `npm:${NODE_PACKAGE}@${node}`]),
		),
		overrides: release.overrides,
	});
	if (!existsSync(path.join(folder, SQLITE))) await buildSqlite(folder, nodes);
	const entry = path.join(folder, 'node_modules/n8n/bin/n8n');
	return (node) => ({ node: binaryOf(homeOf(folder, node)), entry });
}

/** Newer versions of Node.js run what was built for the oldest, but not the other way round. */
async function buildSqlite(folder: string, nodes: string[]) {
	const [oldest] = nodes.toSorted((a, b) => majorOf(a) - majorOf(b));
	const headers = { npm_config_nodedir: homeOf(folder, oldest) };
	await npm(folder, ['rebuild', 'sqlite3', '--ignore-scripts=false'], headers);
}

function binaryOf(home: string): string {
	const { bin } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as {
		bin: { node: string };
	};
	return path.join(home, bin.node);
}
