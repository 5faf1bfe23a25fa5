import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const CODEX = new URL('../../../nodes/Runware/Runware.node.json', import.meta.url);
const { alias } = JSON.parse(readFileSync(CODEX, 'utf8')) as { alias: string[] };

// n8n finds what is typed inside one alias, so that every order of words is an alias of its own.
test.each([
	'create picture',
	'make an image',
	'make a picture',
	'draw',
	'logo',
	'poster',
	'banner',
])('who types %j finds the node', (typed) => {
	expect(alias.filter((one) => one.toLowerCase().includes(typed))).not.toEqual([]);
});

test('no alias stands there twice', () => {
	expect(alias).toEqual([...new Set(alias)]);
});
