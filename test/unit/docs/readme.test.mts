import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shownWords } from './shownWords.mts';

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const MOST_WORDS = 1500;

test('the README has at most 1,500 words', () => {
	expect(shownWords(README).length).toBeLessThanOrEqual(MOST_WORDS);
});

test('words are those that a reader sees', () => {
	const page = `# A [b c](d/e.md) ![no no](no.png)
<!-- no -->

| f   | \`g h\` |
| --- | ----- |
| 1   | –     |

**i**, <b>j</b> → k
`;
	expect(shownWords(page).join(' ')).toBe('A b c f `g h` 1 **i**, j k');
});

test('the README answers the questions of a reader in their order', () => {
	const headings = [...README.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	expect(headings).toEqual([
		'Install',
		'Your first image',
		'What it costs',
		'What it does',
		'Examples',
		'When something goes wrong',
		'Hundreds of images',
		'AI agents',
		'Your money, in five lines',
		'What has never been tried',
		'Links',
	]);
});

test('the README has one picture, and says of money in five lines what does not hold', () => {
	expect([...README.matchAll(/!\[/g)]).toHaveLength(1);
	const [, money] = /\n## Your money, in five lines\n([^]*?)\n## /.exec(README) ?? [];
	const lines = [...money.matchAll(/^- .+$/gm)].map(([line]) => line);
	expect(lines).toHaveLength(5);
	expect(lines.filter((line) => line.includes('buy again'))).toHaveLength(1);
});

const NODES = new URL('../../../nodes/', import.meta.url);
const code = readdirSync(NODES, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts'))
	.map((name) => readFileSync(new URL(name, NODES), 'utf8'))
	.join('\n');

test('the README helps with messages that the node really has', () => {
	const [, section] = /\n## When something goes wrong\n([^]*?)\n## /.exec(README) ?? [];
	const messages = [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
		[...cell.matchAll(/`([^`]+)`/g)].map(([, words]) => words),
	);
	expect(messages.length).toBeGreaterThan(10);
	expect(messages.filter((words) => !code.includes(words))).toEqual([]);
});
