// What n8n's reviewers look for in the source of a package: code that hides what it does, and reads of
// what is not the node's. Here it is looked for in what is published.

interface Rule {
	what: string;
	pattern: RegExp;
}

/** A list of options and a sentence for an assistant are long; what a packer writes is longer. */
const LONGEST_LINE = 600;

const RULES: Rule[] = [
	{ what: 'reads the environment', pattern: /\bprocess\b|\bDeno\.|\bBun\.|import\.meta\.env/ },
	{ what: 'reaches for the global object', pattern: /\bglobalThis\b|\bglobal\s*[.[]/ },
	{
		what: 'loads more than n8n, zod and node:crypto',
		pattern: /require\((?!["'](?:\.{1,2}\/|n8n-workflow["']|zod["']|node:crypto["']))|\bimport\(/,
	},
	{ what: 'makes code from text', pattern: /\beval\b|\bFunction\s*\(|\.constructor\s*\(/ },
	{ what: 'opens connections of its own', pattern: /\bfetch\s*\(|XMLHttpRequest|WebSocket/ },
	{ what: 'has names of an obfuscator', pattern: /\b_0x[\da-f]{2,}/i },
	{
		what: 'decodes text that it holds',
		pattern: /\batob\b|fromCharCode|Buffer\.from\(\s*["'`][^"'`]*["'`]\s*,\s*["'`](base64|hex)/,
	},
	{ what: 'holds encoded text', pattern: /[a-z\d+/]{80}|[\da-f]{48}/i },
	{ what: 'holds escaped text', pattern: /(?:\\x[2-7][\da-f]){5}|(?:\\u00[2-7][\da-f]){5}/i },
	{
		what: 'holds characters that cannot be seen',
		pattern: /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/,
	},
];

/** A comment that stands alone on its line says what the code avoids. */
const isComment = (line: string) => /^\s*(\/\/|\*|\/\*)/.test(line);

/** What a published file does that a reviewer would ask about, with the text that shows it. */
export function suspicionsOf(source: string): string[] {
	const lines = source.split('\n').filter((line) => !isComment(line));
	const packed = lines.filter(({ length }) => length > LONGEST_LINE);
	return [
		...packed.map(({ length }) => `has a packed line: ${length} characters`),
		...RULES.flatMap(({ what, pattern }) => {
			const found = pattern.exec(lines.join('\n'));
			return found ? [`${what}: ${found[0]}`] : [];
		}),
	];
}
