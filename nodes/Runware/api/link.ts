const LONGEST_LINK = 8_000;

/**
 * Whether a browser can open it. A name and a password have no place in a link to an image: they would
 * stand in rows and logs.
 */
export function isLink(text: string): boolean {
	if (text.length > LONGEST_LINK || !/^https?:\/\//i.test(text) || !URL.canParse(text))
		return false;
	const { username, password } = new URL(text);
	return username === '' && password === '';
}
