import { isGeneration } from './tasks.mts';
import type { World } from './world.mts';

/**
 * Seconds until a request's image tasks fit the rate, as `Retry-After` has it; undefined: they do.
 * The first task ever taken opens the first window, and one window follows another.
 */
export function secondsUntilFit({ ledger, settings }: World, tasks: unknown[]): number | undefined {
	const { rateLimit, rateWindowMs } = settings;
	const asked = tasks.filter(isGeneration).length;
	if (asked === 0 || !Number.isFinite(rateLimit)) return undefined;
	const { acceptances } = ledger.data;
	const now = Date.now();
	const age = now - (acceptances.at(0)?.at ?? now);
	const leftMs = rateWindowMs - (age % rateWindowMs);
	const opened = now + leftMs - rateWindowMs;
	const taken = acceptances.filter(({ at }) => at >= opened).length;
	return taken + asked > rateLimit ? Math.ceil(leftMs / 1000) : undefined;
}
