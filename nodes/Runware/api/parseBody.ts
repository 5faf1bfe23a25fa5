// Node 20 cannot hand a JSON number's own text to a reviver. Inside a JSON string a quote is always
// escaped, so this pattern can only match a real key.
const SEED = /"seed"\s*:\s*(-?\d[\d.eE+-]*)/g;

/** What some servers and editors put in front of a text: a byte order mark, blanks, zeros. */
const IN_FRONT = /^[\s\0\uFEFF]+/;

/**
 * Body text → JSON, with seeds that JavaScript's numbers cannot hold, or that are written in an unusual
 * way, as text. Undefined when it is no JSON.
 */
export function parseBody(text: string): unknown {
	const exact = text
		.replace(IN_FRONT, '')
		.replace(SEED, (match, seed: string) => (/^\d{1,15}$/.test(seed) ? match : `"seed":"${seed}"`));
	try {
		return JSON.parse(exact) as unknown;
	} catch {
		return undefined;
	}
}
