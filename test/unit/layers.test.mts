import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const NODES = fileURLToPath(new URL('../../nodes/Runware', import.meta.url));
/** The life of a request; a folder may import from itself and from those before it. */
const ORDER = [
	'models',
	'parameters',
	'task',
	'pacing',
	'api',
	'books',
	'purchase',
	'output',
	'operations',
];

const sources = globSync('*/*.ts', { cwd: NODES }).map((file) => ({
	file: file.replaceAll('\\', '/'),
	text: readFileSync(path.join(NODES, file), 'utf8'),
}));

const folderOf = (file: string) => file.split('/')[0];

const importsBack = ({ file, text }: { file: string; text: string }) =>
	[...text.matchAll(/from '\.\.\/(\w+)\//g)]
		.map(([, folder]) => folder)
		.filter((folder) => ORDER.indexOf(folder) > ORDER.indexOf(folderOf(file)))
		.map((folder) => `${file} imports from ${folder}`);

const filesWith = (pattern: RegExp) =>
	sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test('there is something to look at, and nothing outside the known folders', () => {
	expect([...new Set(sources.map(({ file }) => folderOf(file)))].sort()).toEqual([...ORDER].sort());
});

test('imports point one way along the life of a request', () => {
	expect(sources.flatMap(importsBack)).toEqual([]);
	expect(
		importsBack({ file: 'api/x.ts', text: "import { a } from '../purchase/a';" }),
	).toHaveLength(1);
});

describe('each concern has one owner', () => {
	test.each([
		['HTTP', /helpers\s*\.httpRequest/, ['api']],
		['the binary store', /helpers\s*\.prepareBinaryData/, ['output']],
		['NodeApiError', /new NodeApiError\(/, ['output']],
	])('%s', (_what, pattern, owners) => {
		const found = filesWith(pattern).map(folderOf);
		expect(new Set(found)).toEqual(new Set(owners));
	});
});
