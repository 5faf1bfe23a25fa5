#!/usr/bin/env node
// node test/start/checkRelease.mjs v1.0.0: is this tag the version, and is it the publisher's to publish?
import { readFileSync } from 'node:fs';

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { version, author, repository } = JSON.parse(read('package.json'));
const [tag] = process.argv.slice(2);

const missing = [
	[tag === `v${version}`, `the tag ${tag} is not v${version}, the version in package.json`],
	[read('CHANGELOG.md').includes(`\n## ${version}\n`), `CHANGELOG.md says nothing of ${version}`],
	[!author.email.endsWith('@example.com'), 'package.json has no author yet'],
	[
		repository !== undefined,
		'package.json has no repository yet: provenance and the addresses in the README need it',
	],
].flatMap(([isGood, problem]) => (isGood ? [] : [problem]));

if (missing.length > 0) {
	console.error(`Not published:\n${missing.map((problem) => `- ${problem}`).join('\n')}`);
	process.exitCode = 1;
}
