import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withMadeParts } from './moneyPage.mts';

const PAGE = new URL('../../../docs/money.md', import.meta.url);

test('docs/money.md shows the machine as it is (UPDATE_DOCS=1 rewrites it)', () => {
	const page = readFileSync(PAGE, 'utf8');
	const current = withMadeParts(page);
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
});
