const ESCAPED: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	// XML reads a bare one as a line feed.
	'\r': '&#xD;',
};

/** XML 1.0, section 2.2; the rest cannot be written in any way. */
const XML_CHARACTER = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u;

/** A text as XML of at most so many bytes in UTF-8, without what XML cannot hold. */
export function xmlText(text: string, mostBytes: number): string {
	let left = mostBytes;
	let xml = '';
	for (const character of text) {
		if (!XML_CHARACTER.test(character)) continue;
		const escaped = ESCAPED[character] ?? character;
		left -= Buffer.byteLength(escaped);
		if (left < 0) break;
		xml += escaped;
	}
	return xml;
}
