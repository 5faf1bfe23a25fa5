// Stryker runs a copy of nodes/ and test/unit: a file that has moved is left out without a word, and
// a test that imports from elsewhere breaks the run.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const load = async (file: string) =>
	((await import(path.join(ROOT, 'test', file))) as { default: Record<string, unknown> }).default;

const { mutate } = (await load('stryker.config.mjs')) as { mutate: string[] };
const { test: tests } = (await load('stryker.vitest.config.mts')) as {
	test: { include: string[] };
};

/** `a/{b,c}.ts` → `a/b.ts`, `a/c.ts` */
function alternatives(pattern: string): string[] {
	const [, before, list, after] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(pattern) ?? [];
	if (list === undefined) return [pattern];
	return list.split(',').flatMap((one) => alternatives(`${before}${one}${after}`));
}

test.each(mutate.flatMap(alternatives))('%s is there to be mutated', (pattern) => {
	expect(globSync(pattern, { cwd: ROOT })).not.toEqual([]);
});

test.each(tests.include.flatMap(alternatives))('%s are tests that the copy has', (pattern) => {
	const files = globSync(pattern, { cwd: path.join(ROOT, 'test') });
	expect(files).not.toEqual([]);
	for (const file of files) {
		const folder = path.dirname(path.join('test', file));
		const text = readFileSync(path.join(ROOT, 'test', file), 'utf8');
		for (const [, to] of text.matchAll(/^import (?!type).* from '(\.[^']+)'/gm))
			expect(path.join(folder, to), file).toMatch(/^(nodes|test\/unit)\//);
	}
});
