/** Far deeper than anything of Runware's. */
const DEEPEST = 12;

/**
 * Parsed JSON with each of its texts redacted, keys included. After parsing, since `\u0074` is a letter
 * only then. What lies deeper than any reply of Runware's is left out.
 */
export function redactJson(value: unknown, redact: (text: string) => string, depth = 0): unknown {
	if (typeof value === 'string') return redact(value);
	if (typeof value !== 'object' || value === null) return value;
	if (depth >= DEEPEST) return undefined;
	if (Array.isArray(value)) return value.map((one) => redactJson(one, redact, depth + 1));
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [redact(key), redactJson(one, redact, depth + 1)]),
	);
}
