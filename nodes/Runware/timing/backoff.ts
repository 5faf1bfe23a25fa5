const LONGEST_MS = 30_000;
const LONGEST_POLL_MS = 10_000;

/** Before retry number `tries` (0 first): exponential, with up to 30 % jitter so that items spread. */
export const retryDelayMs = (tries: number, firstMs: number, retryAfterS?: number): number => {
	if (retryAfterS !== undefined) return retryAfterS * 1000;
	return Math.min(firstMs * 2 ** tries, LONGEST_MS) * (1 + Math.random() * 0.3);
};

/** Before poll number `polls` (0 first): Runware advises to begin at 1 s and to ask ever more rarely. */
export const pollDelayMs = (polls: number, firstMs: number): number =>
	Math.min(firstMs * 1.5 ** polls, LONGEST_POLL_MS);
