import { isGeneration } from './tasks.mts';
import type { World } from './world.mts';

/** Seconds until a request's image tasks fit the rate, as `Retry-After` has it; undefined: they do. */
export function secondsUntilFit({ book, settings }: World, tasks: unknown[]): number | undefined {
	const { rateLimit, rateWindowMs } = settings;
	const asked = tasks.filter(isGeneration).length;
	if (asked === 0 || !Number.isFinite(rateLimit)) return undefined;
	const now = Date.now();
	const recent = book.page.acceptances.filter(({ at }) => at > now - rateWindowMs);
	const tooMany = recent.length + asked - rateLimit;
	if (tooMany <= 0) return undefined;
	const due = recent[Math.min(tooMany, recent.length) - 1]?.at ?? now;
	return Math.ceil((due + rateWindowMs - now) / 1000);
}
