import type { FinishedJob } from '../jobs/finishedJob';
import type { Succeeded } from '../machine/outcome';
import { fingerprintOf } from '../task/fingerprint';
import type { Requester } from './requester';

/** An item that shares its key with another may have asked for another image than was made. */
export function madeFor(
	finished: FinishedJob<Succeeded>,
	{ fields }: Requester,
	first: Requester | undefined,
): FinishedJob<Succeeded> {
	const { outcome } = finished;
	if (outcome.keyUsedFor !== undefined || !fields || !first?.fields) return finished;
	if (fingerprintOf(fields) === fingerprintOf(first.fields)) return finished;
	return { ...finished, outcome: { ...outcome, keyUsedFor: 'another request' } };
}
