import { fingerprintOf } from './fingerprint';
import { jobOf, type GenerateJob, type Origin } from './job';
import type { ItemRequest } from './request';
import { uuidOf, type ExecutionSource, type IdentitySource } from './taskUUID';

/** A job and the items that wait for its images. */
export interface JobWithItems<Request extends ItemRequest> {
	job: GenerateJob;
	items: [Request, ...Request[]];
}

/** Where the node stands in its execution. */
export interface Position {
	executionSalt: string;
	runIndex: number;
	isTool: boolean;
	/**
	 * What an interrupted run or an earlier call has asked for and nothing has asked for again. Left out
	 * where no later run goes on with this one.
	 */
	unclaimed?: Origin[];
}

const hashOf = (request: ItemRequest) => uuidOf(fingerprintOf(request.fields));

const placeOf = ({ item }: ItemRequest, { executionSalt, runIndex, isTool }: Position) =>
	isTool ? { executionSalt, item } : { executionSalt, item, run: runIndex };

const isSamePlace = (one: ExecutionSource, other: ExecutionSource) =>
	one.item === other.item && one.run === other.run && one.executionSalt === other.executionSalt;

/**
 * Where each request without a key comes from: its own place, or, where its row has moved, the place at
 * which an interrupted run asked for the same image.
 */
function sourcesOf(requests: ItemRequest[], position: Position): Map<ItemRequest, ExecutionSource> {
	const sources = new Map(requests.map((request) => [request, placeOf(request, position)]));
	const left = [...(position.unclaimed ?? [])];
	if (left.length === 0) return sources;
	const claim = (request: ItemRequest, isMeant: (one: Origin) => boolean) => {
		const fingerprint = hashOf(request);
		const index = left.findIndex((one) => one.fingerprint === fingerprint && isMeant(one));
		return index === -1 ? undefined : left.splice(index, 1)[0]?.source;
	};
	const moved = requests.filter(
		(request) => !claim(request, ({ source }) => isSamePlace(source, placeOf(request, position))),
	);
	for (const request of moved) {
		const source = claim(request, () => true);
		if (source !== undefined) sources.set(request, source);
	}
	return sources;
}

const keySourceOf = ({ idempotencyKey, keyReuse }: ItemRequest): IdentitySource | undefined => {
	if (idempotencyKey === undefined) return undefined;
	return keyReuse === 'new' ? { idempotencyKey } : { idempotencyKey, keyOnly: true };
};

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
	const sources = sourcesOf(
		requests.filter(({ idempotencyKey }) => idempotencyKey === undefined),
		position,
	);
	for (const request of requests) {
		const place = sources.get(request) ?? placeOf(request, position);
		const made = jobOf(request.fields, keySourceOf(request) ?? place, request.keyReuse);
		const job = position.unclaimed ? withOrigin(made, request, place) : made;
		const first = byId.get(job.id);
		if (first === undefined) byId.set(job.id, { job, items: [request] });
		else if (mayShare(first.items[0], request, job)) first.items.push(request);
		else conflicts.push(request);
	}
	return { jobs: [...byId.values()], conflicts };
}

const withOrigin = (job: GenerateJob, request: ItemRequest, place: ExecutionSource) =>
	job.isShared ? job : { ...job, origin: { fingerprint: hashOf(request), source: place } };

const mayShare = (first: ItemRequest, second: ItemRequest, { keyReuse, hasKey }: GenerateJob) =>
	(hasKey && keyReuse === 'earlier') ||
	fingerprintOf(first.fields) === fingerprintOf(second.fields);
