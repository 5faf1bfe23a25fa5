import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const NODES = fileURLToPath(new URL('../../../nodes/Runware', import.meta.url));
/** The life of a request, from the bottom up; a folder may import from itself and from those before it. */
const ORDER = [
	'models',
	'timing',
	'parameters',
	'task',
	'input',
	'api',
	'machine',
	'ledger',
	'jobs',
	'files',
	'output',
	'methods',
	'operations',
];

interface Source {
	file: string;
	text: string;
}

const sources: Source[] = globSync('**/*.ts', { cwd: NODES })
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => file.includes('/'))
	.map((file) => ({ file, text: readFileSync(path.join(NODES, file), 'utf8') }));

const folderOf = (file: string) => file.split('/')[0];

/** Files that a file imports, type imports included, below nodes/Runware and without extension. */
const importsOf = ({ file, text }: Source) =>
	[...text.matchAll(/(?:from\s*|import\s*(?:\(\s*)?)'(\.[^']+)'/g)].map(([, to]) =>
		path.posix.join(path.posix.dirname(file), to),
	);

const importsUp = (source: Source) =>
	importsOf(source)
		.map(folderOf)
		.filter((folder) => ORDER.indexOf(folder) > ORDER.indexOf(folderOf(source.file)))
		.map((folder) => `${source.file} imports from ${folder}`);

/** Circles among files, each as the way round. */
function circlesIn(all: Source[]): string[] {
	const importsByFile = new Map(
		all.map((source) => [source.file.replace(/\.ts$/, ''), importsOf(source)]),
	);
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, way: string[]) => {
		const at = way.indexOf(file);
		if (at >= 0) circles.push([...way.slice(at), file].join(' → '));
		if (at >= 0 || done.has(file)) return;
		for (const next of importsByFile.get(file) ?? []) visit(next, [...way, file]);
		done.add(file);
	};
	for (const file of importsByFile.keys()) visit(file, []);
	return circles;
}

test('there is something to look at, and nothing outside the known folders', () => {
	expect([...new Set(sources.map(({ file }) => folderOf(file)))].sort()).toEqual([...ORDER].sort());
});

test('imports point one way along the life of a request, type imports included', () => {
	expect(sources.flatMap(importsUp)).toEqual([]);
	const up = { file: 'api/x.ts', text: "import type { A } from '../jobs/a';" };
	expect(importsUp(up)).toEqual(['api/x.ts imports from jobs']);
});

test('no files import each other in a circle, type imports included', () => {
	expect(circlesIn(sources)).toEqual([]);
	const circle = [
		{ file: 'api/a.ts', text: "import type { B } from './b';" },
		{ file: 'api/b.ts', text: "import { c } from './c';" },
		{ file: 'api/c.ts', text: "import { a } from './a';" },
	];
	expect(circlesIn(circle)).toEqual(['api/a → api/b → api/c → api/a']);
});

// A further family is one more file there, and its name in one list.
test('what is known of one family of models stands in models/ alone', () => {
	const families = sources
		.flatMap(importsOf)
		.filter((file) => folderOf(file) === 'models' && file !== 'models/model');
	expect(new Set(families)).toContain('models/hidream');
	const importing = sources.filter((source) =>
		importsOf(source).some((file) => /^models\/(?!modelOf$|model$)/.test(file)),
	);
	expect(importing.map(({ file }) => file)).toEqual(['models/modelOf.ts']);
});

const filesWith = (pattern: RegExp) =>
	sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('each concern has one owner', () => {
	test.each([
		['HTTP to Runware', /httpRequestWithAuthentication/, ['api']],
		['HTTP to image hosts', /helpers\s*\.httpRequest\(/, ['files']],
		['the binary store', /helpers\s*\.prepareBinaryData/, ['files']],
		['NodeApiError', /new NodeApiError\(/, ['output']],
	])('%s', (_what, pattern, owners) => {
		const found = filesWith(pattern).map(folderOf);
		expect(new Set(found)).toEqual(new Set(owners));
	});
});

test.each(['models', 'timing', 'parameters', 'task', 'machine'])(
	'%s is pure: it knows n8n by its types alone, and no I/O',
	(folder) => {
		const values = /^import (?!type )[^;]*? from '(?!\.|zod|node:crypto)/m;
		const found = filesWith(values).filter((file) => folderOf(file) === folder);
		expect(found.filter((file) => file !== 'timing/stopSignal.ts')).toEqual([]);
	},
);
