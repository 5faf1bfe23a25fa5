import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTable } from './parameterTable.mts';

const README = new URL('../../../README.md', import.meta.url);

test('the README lists the parameters as the field specs have them (UPDATE_README=1 rewrites it)', () => {
	const readme = readFileSync(README, 'utf8');
	const current = withTable(readme);
	if (process.env.UPDATE_README) writeFileSync(README, current);
	else expect(readme).toBe(current);
});

const NODES = new URL('../../../nodes/', import.meta.url);
const code = readdirSync(NODES, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts'))
	.map((name) => readFileSync(new URL(name, NODES), 'utf8'))
	.join('\n');

test('the README helps with messages that the node really has', () => {
	const [, section] =
		/\n## When something goes wrong\n([^]*?)\n## /.exec(readFileSync(README, 'utf8')) ?? [];
	const messages = [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
		[...cell.matchAll(/`([^`]+)`/g)].map(([, words]) => words),
	);
	expect(messages.length).toBeGreaterThan(10);
	expect(messages.filter((words) => !code.includes(words))).toEqual([]);
});
