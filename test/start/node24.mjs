import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FOLDERS } from './install.mjs';

const OLDEST = 24;
const PLATFORM = process.platform === 'win32' ? 'win' : process.platform;
const PACKAGES = [`node-${PLATFORM}-${process.arch}`, `node-bin-${PLATFORM}-${process.arch}`];

/** n8n 2 needs Node 24; this very process, $N8N_NODE, npm's copy, or the one on PATH will do */
export function findNode() {
	if (major(process.version) >= OLDEST) return process.execPath;
	const candidates = [process.env.N8N_NODE, ...PACKAGES.map(packagedNode), 'node'];
	const found = candidates.find((binary) => binary && isNewEnough(binary));
	if (found) return found;
	throw new Error(
		`n8n needs Node.js ${OLDEST} or newer; this is ${process.version}, and none was found elsewhere.\n` +
			`Install Node.js ${OLDEST} (https://nodejs.org), or point N8N_NODE at its binary.`,
	);
}

const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

function isNewEnough(binary) {
	const env = { ...process.env, NODE_OPTIONS: '' };
	const { status, stdout } = spawnSync(binary, ['-p', 'process.version'], {
		encoding: 'utf8',
		env,
	});
	return status === 0 && major(stdout) >= OLDEST;
}

function packagedNode(name) {
	const home = path.join(FOLDERS.test.path, 'node_modules', name);
	try {
		const { bin } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
		return path.join(home, bin.node);
	} catch {
		return undefined; // not for this platform, or not installed
	}
}
