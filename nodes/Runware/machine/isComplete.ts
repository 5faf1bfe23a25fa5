import type { Facts } from './facts';
import { hasContent } from './foundImage';

/** How many lookups in a row may bring no news before that means something. */
export const MAX_QUIET_LOOKUPS = 3;

/**
 * All results are there, or no more will come: an asynchronous task lists what is done as it goes, so
 * silence counts only where the archive, which is filled at the end, has no more either.
 */
export function isComplete(facts: Facts): boolean {
	const { images, failures, running, expectedImages, isClosed, isAcknowledged } = facts;
	const isQuiet = facts.quietLookups >= MAX_QUIET_LOOKUPS;
	if (images.length + failures.length === 0 || running > 0) return false;
	const isWithoutContent = facts.expectsContent && !images.every(hasContent);
	if (images.length + failures.length >= expectedImages) return !isWithoutContent || isQuiet;
	return isQuiet && (isClosed || !isAcknowledged);
}
