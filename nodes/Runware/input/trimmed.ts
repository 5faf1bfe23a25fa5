/** White space, control characters, and what shows as nothing, such as U+200B or a byte order mark. */
const UNSEEN = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]$/u;

/** One character can be two units of text. */
const lastOf = (text: string, end: number) =>
	[...text.slice(Math.max(0, end - 2), end)].pop() ?? '';

/**
 * Text without what cannot be seen around it. One character at a time: a pattern for the end of a
 * text would start anew at each of its spaces.
 */
export function trimmed(text: string): string {
	let start = 0;
	for (const character of text) {
		if (!UNSEEN.test(character)) break;
		start += character.length;
	}
	let end = text.length;
	while (end > start && UNSEEN.test(lastOf(text, end))) end -= lastOf(text, end).length;
	return text.slice(start, end);
}
