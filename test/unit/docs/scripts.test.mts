import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isPart } from '../../e2e/parts.mts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string) => readFileSync(`${ROOT}${file}`, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const PAGES = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: ROOT })];

/** What a contributor need not know: what n8n's tools call, and what other scripts are made of. */
const NOT_TOLD = ['build', 'dev', 'lint:unused'];

/** The scripts that a text tells to run. */
const told = (text: string) =>
	[...text.matchAll(/npm (?:run ([\w:]+)|(test)\b)/g)].map(([, name, itself]) => name ?? itself);

test.each(PAGES)('%s names only scripts that there are', (page) => {
	expect(told(read(page)).filter((name) => !(name in scripts))).toEqual([]);
});

test('CONTRIBUTING or the README names every script that a person runs', () => {
	const names = new Set([...told(read('CONTRIBUTING.md')), ...told(read('README.md'))]);
	const missing = Object.keys(scripts).filter((name) => !names.has(name));
	expect(missing.toSorted()).toEqual(NOT_TOLD.toSorted());
});

test.each(PAGES)('%s names only parts of the end-to-end tests that there are', (page) => {
	const parts = [...read(page).matchAll(/test:e2e`? -- ([a-z]+)/g)].map(([, part]) => part);
	expect(parts.filter((part) => part !== 'all' && !isPart(part))).toEqual([]);
});

test('a script that is not there is seen', () => {
	expect(told('`npm run nothing`, `npm test -- wire` and npm run test:e2e')).toEqual([
		'nothing',
		'test',
		'test:e2e',
	]);
});
