import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { partNames, PARTS, type Part } from '../../e2e/parts.mts';
import {
	findFile,
	installLine,
	missingPackages,
	programPath,
	SYSTEM_PACKAGES,
} from '../../n8n/servers/systemPackages.mts';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
const nothing = () => undefined;

test('every package that the chosen parts need and the machine lacks is named in one line', () => {
	expect(installLine(missingPackages(['queue', 'editor'], nothing))).toBe(
		'sudo apt-get install -y --no-install-recommends chromium redis-server postgresql',
	);
	expect(missingPackages(partNames, nothing)).toEqual(SYSTEM_PACKAGES.map((one) => one.package));
});

test('a package is missing when one of its files is', () => {
	const find = (file: string) => (file === 'mariadbd' ? undefined : `/usr/bin/${file}`);
	expect(missingPackages(partNames, find)).toEqual(['mariadb-server']);
	expect(missingPackages(partNames, (file) => file)).toEqual([]);
});

test('a part that needs no program misses none', () => {
	expect(missingPackages(['executions', 'agent'], nothing)).toEqual([]);
});

test('files are found on the PATH and by a pattern', () => {
	expect(findFile('sh')).toMatch(/\/sh$/);
	expect(findFile('sh', '/usr/b*n')).toBe('/usr/bin/sh');
	expect(findFile('no-such-program')).toBeUndefined();
});

test('a program of no known package is a mistake in the test that asks for it', () => {
	expect(() => programPath('no-such-program')).toThrow('no-such-program');
});

// They install before the first script runs, so they have lists of their own.
test('the nightly run installs them all, and .ci/run those of the usual parts', () => {
	const usual = partNames.filter((name) => !(PARTS[name] as Part).onlyWithAll);
	const nightly = read('.github/workflows/nightly.yml').split(/\s+/);
	const ci = read('.ci/run').split(/[\s()]+/);
	expect(missingPackages(partNames, nothing).filter((one) => !nightly.includes(one))).toEqual([]);
	expect(missingPackages(usual, nothing).filter((one) => !ci.includes(one))).toEqual([]);
});
