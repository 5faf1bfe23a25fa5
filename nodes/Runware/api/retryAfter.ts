const LONGEST_S = 60;

/** A Retry-After header, in seconds or as a date → seconds; undefined when it makes no sense. */
export function retryAfterSeconds(
	header: string | undefined,
	now = Date.now(),
): number | undefined {
	if (header === undefined) return undefined;
	const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header)
		? Number(header)
		: (Date.parse(header) - now) / 1000;
	return seconds >= 0 && seconds <= LONGEST_S ? seconds : undefined;
}
