import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTable } from './parameterTable.mts';

const README = new URL('../../README.md', import.meta.url);

test('the README lists the parameters as the field specs have them (UPDATE_README=1 rewrites it)', () => {
	const readme = readFileSync(README, 'utf8');
	const current = withTable(readme);
	if (process.env.UPDATE_README) writeFileSync(README, current);
	else expect(readme).toBe(current);
});
