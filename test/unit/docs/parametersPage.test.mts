import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTables } from './parameterTable.mts';

const PAGE = new URL('../../../docs/parameters.md', import.meta.url);

test('docs/parameters.md lists the parameters as the field specs have them (UPDATE_DOCS=1 rewrites it)', () => {
	const page = readFileSync(PAGE, 'utf8');
	const current = withTables(page);
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
});
