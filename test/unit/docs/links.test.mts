import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDERS = ['.', 'docs', '.github'];
const PAGES = FOLDERS.flatMap((folder) =>
	readdirSync(path.join(ROOT, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.join(folder, name)),
);

const read = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');
const withoutCode = (text: string) => text.replace(/```[^]*?```/g, '');

/** `[a](b)`, `![a](b)` and `<img src="b">` */
const linksOf = (text: string): string[] =>
	[...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(
		([, link, source]) => link ?? source,
	);

/** A heading as GitHub turns it into an anchor. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

const anchorsOf = (text: string) =>
	[...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));

const isInside = (link: string) => !/^(https?:|mailto:)/.test(link);

function brokenLinks(page: string, text: string): string[] {
	return linksOf(text)
		.filter(isInside)
		.filter((link) => {
			const [file, anchor] = link.split('#');
			const target = file === '' ? page : path.join(path.dirname(page), decodeURI(file));
			if (!existsSync(path.join(ROOT, target))) return true;
			return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
		});
}

describe.each(PAGES)('%s', (page) => {
	test('links only what is there', () => {
		expect(brokenLinks(page, read(page))).toEqual([]);
	});
});

test('a file and a heading that are not there are seen', () => {
	const text = '![a](docs/none.png) [b](README.md#no-such-heading) [c](docs) [d](README.md#links)';
	expect(brokenLinks('x.md', text)).toEqual(['docs/none.png', 'README.md#no-such-heading']);
});

test('every picture of docs/ is shown somewhere', () => {
	const shown = PAGES.flatMap((page) =>
		linksOf(read(page)).map((link) => path.join(path.dirname(page), link)),
	);
	const pictures = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.png'))
		.map((name) => path.join('docs', name));
	expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});
