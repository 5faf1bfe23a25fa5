/** White space, control characters, and what shows as nothing, such as U+200B or a byte order mark. */
const UNSEEN =
	/[\s\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]|\u034f|\u17b4|\u17b5/u;

const isUnseen = (character: string | undefined) =>
	character !== undefined && UNSEEN.test(character);

/**
 * Text without what cannot be seen around it. One character at a time: a pattern for the end of a
 * text would start anew at each of its spaces.
 */
export function trimmed(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && isUnseen(text[start])) start++;
	while (end > start && isUnseen(text[end - 1])) end--;
	return text.slice(start, end);
}
