import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { FOLDERS } from './install.mjs';

const ROOT = FOLDERS.root.path;
const SOURCES = ['nodes', 'credentials', 'tsconfig.json', 'gulpfile.js'];

export function build() {
	if (builtAt() >= newest(SOURCES.map((name) => path.join(ROOT, name)))) return;
	console.log('Building the package: npm run build');
	const options = { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' };
	const { status } = spawnSync('npm', ['run', '--silent', 'build'], options);
	if (status !== 0) throw new Error('The build failed; its messages are above.');
}

/** the age of the oldest entry file; 0 when one is missing */
function builtAt() {
	const { n8n } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const entries = [...n8n.nodes, ...n8n.credentials].map((file) => path.join(ROOT, file));
	return Math.min(...entries.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
}

/** folders count too: removing a file touches nothing else */
function newest(paths) {
	return Math.max(
		0,
		...paths.filter(existsSync).map((place) => {
			const stat = statSync(place);
			if (!stat.isDirectory()) return stat.mtimeMs;
			const inside = readdirSync(place).map((name) => path.join(place, name));
			return Math.max(stat.mtimeMs, newest(inside));
		}),
	);
}
