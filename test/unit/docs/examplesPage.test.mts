import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXAMPLES } from '../../n8n/examples.mts';

const ROOT = new URL('../../../', import.meta.url);
const PICTURE_LIMIT_BYTES = 60 * 1024;
const README = readFileSync(new URL('README.md', ROOT), 'utf8');
const PAGE = readFileSync(new URL('docs/examples.md', ROOT), 'utf8');

test.each(EXAMPLES)('%s is in the README, and on its page with a small picture', (name) => {
	expect(README).toContain(`(examples/${name}.json)`);
	expect(PAGE).toContain(`(../examples/${name}.json)`);
	expect(PAGE).toContain(`(examples/${name}.png)`);
	const { size } = statSync(new URL(`docs/examples/${name}.png`, ROOT));
	expect(size).toBeLessThan(PICTURE_LIMIT_BYTES);
});

test('no example is linked that is not there, and no picture of one is kept', () => {
	const linked = [...README.matchAll(/\((examples\/[^)]+)\)/g)].map(([, file]) => file);
	expect(linked.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
	const pictures = readdirSync(new URL('docs/examples/', ROOT));
	expect(pictures.toSorted()).toEqual(EXAMPLES.map((name) => `${name}.png`).toSorted());
});
