import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FILES = ['package.json', 'CHANGELOG.md', 'test/start/checkRelease.mjs'];
let clone: string;

beforeEach(() => {
	clone = mkdtempSync(path.join(tmpdir(), 'runware-release-'));
	for (const file of FILES) cpSync(path.join(ROOT, file), path.join(clone, file));
});
afterEach(() => rmSync(clone, { recursive: true }));

const manifest = () =>
	JSON.parse(readFileSync(path.join(clone, 'package.json'), 'utf8')) as Record<string, unknown>;

function fillIn(fields: object) {
	const filled = { ...manifest(), ...fields };
	writeFileSync(path.join(clone, 'package.json'), JSON.stringify(filled));
}

function check(tag: string) {
	const args = [path.join(clone, 'test/start/checkRelease.mjs'), tag];
	const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	return { status, problems: stderr.split('\n').filter((line) => line.startsWith('- ')) };
}

const PUBLISHER = {
	author: { name: 'Someone', email: 'someone@publisher.test' },
	repository: { type: 'git', url: 'git+https://git.test/someone/n8n-nodes-runware.git' },
};

test('the version that the tag names is published, once the publisher is filled in', () => {
	fillIn(PUBLISHER);
	expect(check(`v${String(manifest().version)}`)).toEqual({ status: 0, problems: [] });
});

test('nothing is published without a publisher', () => {
	expect(check(`v${String(manifest().version)}`)).toEqual({
		status: 1,
		problems: [
			'- package.json has no author yet',
			'- package.json has no repository yet: provenance and the addresses in the README need it',
		],
	});
});

test('another version than the tag names is not published, nor one without a word in the changelog', () => {
	fillIn({ ...PUBLISHER, version: '99.0.0' });
	expect(check('v98.0.0')).toEqual({
		status: 1,
		problems: [
			'- the tag v98.0.0 is not v99.0.0, the version in package.json',
			'- CHANGELOG.md says nothing of 99.0.0',
		],
	});
});
