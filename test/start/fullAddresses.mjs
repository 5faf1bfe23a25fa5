#!/usr/bin/env node
// node test/start/fullAddresses.mjs v1.0.0: npm shows the README outside the repository, so its links
// and pictures get full addresses of that tag. For publishing; the change is not committed.
import { readFileSync, writeFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);
const { repository } = JSON.parse(
	readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const [tag] = process.argv.slice(2);
const [, name] = /github[.:](?:com[/:])?([\w-]+\/[\w.-]+?)(?:\.git)?$/.exec(
	repository?.url ?? repository ?? '',
) ?? ['', ''];

if (!name || !tag) {
	console.error('The addresses need a tag, and a repository on GitHub in package.json');
	process.exit(1);
}

const BASES = {
	'!': `https://raw.githubusercontent.com/${name}/${tag}/`,
	'': `https://github.com/${name}/blob/${tag}/`,
};
const RELATIVE = /(!?)(\[[^[\]]*\]\()(?![a-z]+:|#)([^)\s]+\))/g;
const full = (_, sign, text, target) => `${sign}${text}${BASES[sign]}${target}`;
writeFileSync(README, readFileSync(README, 'utf8').replaceAll(RELATIVE, full));
