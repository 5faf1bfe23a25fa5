import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTING_ROWS, type SettingRow } from '../../mock/settings.mts';
import { between } from './markers.mts';

const PAGE = new URL('../../../docs/mock-server.md', import.meta.url);

function valuesOf({ oneOf, default: initial }: SettingRow): string {
	if (oneOf) return oneOf.map(String).join(', ');
	if (typeof initial === 'boolean') return initial ? 'true, false' : 'false, true';
	if (typeof initial === 'string') return initial === '' ? 'text' : `text (${initial})`;
	return `a number (${String(initial)})`;
}

const switches = () =>
	[
		'| switch | values, the default first | meaning |',
		'|---|---|---|',
		...Object.entries(SETTING_ROWS).map(
			([name, row]) => `| \`${name}\` | ${valuesOf(row)} | ${row.meaning} |`,
		),
	].join('\n');

test('docs/mock-server.md lists the switches as they are (UPDATE_DOCS=1 rewrites it)', () => {
	const page = readFileSync(PAGE, 'utf8');
	const start = '<!-- switches: made from test/mock/settings.mts -->';
	const current = between(page, start, '<!-- end of switches -->', switches());
	if (process.env.UPDATE_DOCS) writeFileSync(PAGE, current);
	else expect(page).toBe(current);
});
