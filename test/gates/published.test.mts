import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { suspicionsOf } from './published.mts';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const files = globSync('**/*.js', { cwd: DIST });

test('nothing that is published hides what it does, or reads what is not its own', () => {
	expect(files.length).toBeGreaterThan(100);
	const found = files.flatMap((file) =>
		suspicionsOf(readFileSync(path.join(DIST, file), 'utf8')).map((what) => `${file} ${what}`),
	);
	expect(found).toEqual([]);
});

const letters = (count: number) => 'QUJD'.repeat(count / 4);

test.each([
	['reads the environment', 'const key = process.env.KEY;'],
	['reads the environment', "const { env } = require('node:process');"],
	['reaches for the global object', "globalThis['pro' + 'cess']"],
	['loads more than', "require('node:child_process')"],
	['loads more than', 'require(name)'],
	['loads more than', 'await import(name)'],
	['makes code from text', "eval('1')"],
	['makes code from text', "new Function('return 1')"],
	['makes code from text', "(() => {}).constructor('return 1')"],
	['opens connections', "fetch('https://example.com')"],
	['names of an obfuscator', 'const _0x3f2a = 1;'],
	['decodes text', "atob('QUJD')"],
	['decodes text', 'String.fromCharCode(65)'],
	['decodes text', "Buffer.from('QUJD', 'base64')"],
	['encoded text', `const a = '${letters(80)}';`],
	['encoded text', `const a = '${'0f'.repeat(24)}';`],
	['escaped text', `const a = '${'\\x41'.repeat(5)}';`],
	['escaped text', `const a = '${'\\u0041'.repeat(5)}';`],
	['cannot be seen', "const a = '\u202e';"],
	['a packed line', `const a = [${'1, '.repeat(250)}];`],
])('it is seen where a file %s: %s', (what, source) => {
	expect(suspicionsOf(source).join()).toContain(what);
});

test.each([
	"const { z } = require('zod');",
	"const a = require('./a');",
	"const { createHash } = require('node:crypto');",
	`const a = '${letters(76)}';`,
	'// not process, which n8n forbids',
	"const a = '\\x89PNG\\x0d\\x0a\\x1a\\x0a';",
])('%s is nothing to ask about', (source) => {
	expect(suspicionsOf(source)).toEqual([]);
});
