import { fingerprintOf } from './fingerprint';
import { jobOf, type Job } from './job';
import type { ItemRequest } from './request';
import type { IdentitySource } from './taskUUID';

/** A job and the items that wait for its images. */
export interface JobWithItems<Request extends ItemRequest> {
	job: Job;
	items: Request[];
}

/** Where the node stands in its execution. */
export interface Position {
	executionSalt: string;
	runIndex: number;
	isTool: boolean;
}

function sourceOf(request: ItemRequest, position: Position): IdentitySource {
	const { idempotencyKey, keyReuse, item } = request;
	const { executionSalt, runIndex, isTool } = position;
	if (idempotencyKey === undefined)
		return isTool ? { executionSalt, item } : { executionSalt, run: runIndex, item };
	return keyReuse === 'new' ? { idempotencyKey } : { idempotencyKey, keyOnly: true };
}

/**
 * One job per task UUID: items that share a key (or a UUID) and ask for the same image share it. The
 * same UUID for different images is a conflict, unless the key's policy says otherwise.
 */
export function jobsOf<Request extends ItemRequest>(
	requests: Request[],
	position: Position,
): { jobs: Array<JobWithItems<Request>>; conflicts: Request[] } {
	const byId = new Map<string, JobWithItems<Request>>();
	const conflicts: Request[] = [];
	for (const request of requests) {
		const job = jobOf(request.fields, sourceOf(request, position), request.keyReuse);
		const first = byId.get(job.id);
		if (first === undefined) byId.set(job.id, { job, items: [request] });
		else if (mayShare(first.items[0], request, job)) first.items.push(request);
		else conflicts.push(request);
	}
	return { jobs: [...byId.values()], conflicts };
}

const mayShare = (first: ItemRequest, second: ItemRequest, { keyReuse, hasKey }: Job) =>
	(hasKey && keyReuse === 'earlier') ||
	fingerprintOf(first.fields) === fingerprintOf(second.fields);
