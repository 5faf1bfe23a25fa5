import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Packed {
	size: number;
	files: { path: string; size: number }[];
}

const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], {
		cwd: ROOT,
	}).toString(),
) as Packed[];
const paths = packed.files.map((file) => file.path);

test('the tarball is under 120 KB', () => {
	expect(packed.size).toBeLessThan(120_000);
});

test('the tarball holds what n8n needs and nothing else', () => {
	const needed =
		/^(package\.json|README\.md|LICENSE\.md|dist\/(nodes|credentials)\/.+\.(js|svg|node\.json))$/;
	expect(paths.filter((path) => !needed.test(path))).toEqual([]);
});

test('every node and credential that package.json names is in it, with both icons and its codex', () => {
	const { n8n } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const codex = n8n.nodes.map((path) => path.replace(/\.js$/, '.json'));
	const icons = ['nodes/Runware', 'credentials'].flatMap((folder) =>
		['runware.svg', 'runware.dark.svg'].map((icon) => `dist/${folder}/${icon}`),
	);
	expect(paths).toEqual(
		expect.arrayContaining([...n8n.nodes, ...n8n.credentials, ...codex, ...icons]),
	);
});

test('icons are small', () => {
	const icons = packed.files.filter(({ path }) => path.endsWith('.svg'));
	for (const { size } of icons) expect(size).toBeLessThan(3_000);
});
