/** Longer waits are no answer to a request; a day is named in their place. */
const LONGEST_S = 24 * 60 * 60;

/** A Retry-After header, in seconds or as a date → seconds; undefined when it makes no sense. */
export function retryAfterSeconds(header: unknown, now = Date.now()): number | undefined {
	if (typeof header !== 'string' || header.length > 100) return undefined;
	const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header)
		? Number(header)
		: (Date.parse(header) - now) / 1000;
	return seconds >= 0 ? Math.min(seconds, LONGEST_S) : undefined;
}
