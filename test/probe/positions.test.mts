import { describe, expect, test } from 'vitest';
import { SETTING_ROWS, type SettingName } from '../mock/settings.mts';
import { POSITIONS } from './positions.mts';
import { useProbe } from './harness.mts';

const probe = useProbe();

const asked = Object.entries(POSITIONS).flatMap(([name, lines]) =>
	typeof lines === 'string'
		? []
		: lines.map(([value, ids, answer, and]) => ({ name, value, ids, answer, and })),
);

describe('a switch of the mock server is found in its position:', () => {
	test.each(asked)('$name $value, by $ids', async ({ name, value, ids, answer, and }) => {
		const setup = { settings: { ...and, [name]: value }, pace: paceFor(name) };
		const { rows } = await probe.ask(ids.split(' '), setup);
		expect(rows.at(-1)?.seen).toMatchObject({ answer });
	});
});

/** Only what comes late needs to be waited for. */
const paceFor = (name: string) => (name === 'visibleAfterMs' ? { maxWaitMs: 10_000 } : {});

test('no position of a switch is left out', () => {
	const all = Object.entries(SETTING_ROWS).flatMap(([name, row]) => {
		const listed = POSITIONS[name as SettingName];
		if (typeof listed === 'string') return [];
		const flags = typeof row.default === 'boolean' ? [true, false] : [];
		const values = row.oneOf ?? flags;
		return values
			.filter((value) => !listed.some(([position]) => position === value))
			.map((value) => `${name} ${String(value)}`);
	});
	expect(all).toEqual([]);
});

describe('where only the first error is listed, an image tells:', () => {
	test.each([
		['scheduler-with-space', { schedulerStrict: 'live' }, 'refused', 0],
		['scheduler-with-space', { schedulerStrict: 'off' }, 'accepted', 1],
		['scheduler-without-space', { schedulerStrict: 'page' }, 'refused', 0],
		['safety-mode', { refusedParameters: 'safety.mode' }, 'refused', 0],
		['unknown-field', { unsupportedUnknownFields: 'ignore' }, 'accepted', 1],
	] as const)('%s with %j is %s', async (id, settings, answer, billedImages) => {
		const { rows } = await probe.ask([id], { settings: { ...settings, errorsListed: 'first' } });
		expect(rows[0].seen).toEqual({ answer, note: 'by an image' });
		expect(probe.mock.ledger()).toMatchObject({ billedImages });
	});

	test('what is not worth an image stays unknown', async () => {
		const { rows } = await probe.ask(['long-prompt'], { settings: { errorsListed: 'first' } });
		expect(rows[0]).toMatchObject({ seen: { answer: 'not known' }, verdict: '–' });
		expect(probe.mock.ledger()).toMatchObject({ billedImages: 0 });
	});
});
