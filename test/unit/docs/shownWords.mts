/**
 * The words of a Markdown page that a reader sees: headings, cells of tables, code and the text of
 * links; no addresses, pictures, comments or lines of a table.
 */
export function shownWords(page: string): string[] {
	const shown = page
		.replaceAll(/<!--[^]*?-->/g, ' ')
		.replaceAll(/!\[[^[\]]*\]\([^()]*\)/g, ' ')
		.replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
		.replaceAll(/<[^<>\n]+>/g, ' ')
		.replaceAll('|', ' ');
	return shown.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
