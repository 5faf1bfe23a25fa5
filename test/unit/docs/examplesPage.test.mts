import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXAMPLES } from '../../n8n/examples.mts';

const ROOT = new URL('../../../', import.meta.url);
const PICTURE_LIMIT_BYTES = 60 * 1024;
const README = readFileSync(new URL('README.md', ROOT), 'utf8');

test.each(EXAMPLES)('%s is in the README, with a small picture of its canvas', (name) => {
	expect(README).toContain(`(examples/${name}.json)`);
	expect(README).toContain(`(docs/examples/${name}.png)`);
	const { size } = statSync(new URL(`docs/examples/${name}.png`, ROOT));
	expect(size).toBeLessThan(PICTURE_LIMIT_BYTES);
});

test('the README links no example that is not there, and no picture of one is kept', () => {
	const linked = [...README.matchAll(/\((examples\/[^)]+)\)/g)].map(([, file]) => file);
	expect(linked.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
	const pictures = readdirSync(new URL('docs/examples/', ROOT));
	expect(pictures.toSorted()).toEqual(EXAMPLES.map((name) => `${name}.png`).toSorted());
});
