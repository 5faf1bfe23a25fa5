/** The page with this text between two of its lines. */
export function between(page: string, start: string, end: string, text: string): string {
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`There is no ${start} … ${end}`);
	return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
