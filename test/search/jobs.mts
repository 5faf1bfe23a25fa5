import type { Job } from './explore.mts';
import { faultsFor } from './faults.mts';
import type { Situation } from './situation.mts';

/** Two faults are many runs: the first request's fault shares them out. */
export function jobsOf({ name, meets, hasKey, ...situation }: Situation, faults?: number): Job[] {
	if ((faults ?? situation.faults) < 2) return [{ name, faults, start: [] }];
	const first = faultsFor(!hasKey, 1, { meets });
	return Array.from({ length: first.length + 1 }, (_, index) => ({ name, faults, start: [index] }));
}
