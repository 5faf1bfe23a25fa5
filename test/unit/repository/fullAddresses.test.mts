import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCRIPT = 'test/start/fullAddresses.mjs';
const NAME = 'someone/n8n-nodes-runware';
let clone: string;

beforeEach(() => {
	clone = mkdtempSync(path.join(tmpdir(), 'runware-addresses-'));
	mkdirSync(path.join(clone, 'test/start'), { recursive: true });
	for (const file of ['README.md', SCRIPT]) cpSync(path.join(ROOT, file), path.join(clone, file));
});
afterEach(() => rmSync(clone, { recursive: true }));

const readme = () => readFileSync(path.join(clone, 'README.md'), 'utf8');

function rewrite(repository?: unknown) {
	writeFileSync(path.join(clone, 'package.json'), JSON.stringify({ repository }));
	const args = [path.join(clone, SCRIPT), 'v1.0.0'];
	return spawnSync(process.execPath, args, { encoding: 'utf8' }).status;
}

const targets = () => [...readme().matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);

test.each([
	[{ type: 'git', url: `git+https://github.com/${NAME}.git` }],
	[{ type: 'git', url: `https://github.com/${NAME}` }],
	[`github:${NAME}`],
])('on npm every link and picture of the README has a full address: %j', (repository) => {
	const before = targets().length;
	expect(rewrite(repository)).toBe(0);
	expect(targets()).toHaveLength(before);
	expect(targets().filter((target) => !/^(https:\/\/|#)/.test(target))).toEqual([]);
	expect(readme()).toContain(`](https://raw.githubusercontent.com/${NAME}/v1.0.0/docs/hero.png)`);
	expect(readme()).toContain(`](https://github.com/${NAME}/blob/v1.0.0/docs/money.md)`);
	expect(readme()).toContain('](https://my.runware.ai/keys)');
});

test.each([[undefined], [{ type: 'git', url: 'https://git.test/someone/thing.git' }]])(
	'without a repository on GitHub the README stays as it is: %j',
	(repository) => {
		const before = readme();
		expect(rewrite(repository)).toBe(1);
		expect(readme()).toBe(before);
	},
);

test('the addresses are filled in right before the package is published', () => {
	const workflow = readFileSync(path.join(ROOT, '.github/workflows/publish.yml'), 'utf8');
	const runs = [...workflow.matchAll(/- run: (.+)/g)].map(([, command]) => command);
	expect(runs.slice(-2)).toEqual([
		`node ${SCRIPT} "$TAG"`,
		'npm publish --provenance --access public',
	]);
});
