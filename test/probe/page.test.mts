import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTables } from './page.mts';

const PAGE = new URL('../../docs/probe.md', import.meta.url);

test('docs/probe.md lists the questions as they are (UPDATE_DOCS=1 rewrites it)', () => {
	const page = readFileSync(PAGE, 'utf8');
	const current = withTables(page);
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
});
