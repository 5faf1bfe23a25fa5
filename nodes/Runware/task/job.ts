import { guessedPriceOf, listPriceOf } from './listPrice';
import type { KeyReuse } from './request';
import { imagesAsked, type Task, type TaskFields } from './task';
import { taskUUIDOf, type ExecutionSource, type IdentitySource } from './taskUUID';

/** What the budget has to know of a request. Prices are US dollars per image. */
export interface Priced {
	id: string;
	expectedImages: number;
	/** Requests of one kind have one price, in proportion to their reference price. */
	kind: string;
	referencePrice: number;
	/** False where the reference price is only a guess, as Runware publishes none. */
	hasListPrice: boolean;
}

/** A request for images. `id`: its first task UUID; everything known of the request is kept under it. */
export interface GenerateJob extends Priced {
	maySend: true;
	/** The task as it goes on the wire, under the UUID of that place in the chain. */
	taskAt(uuidIndex: number): Task;
	isAsync: boolean;
	/** Other executions can have sent it: the UUID comes from a key, or from the user. */
	isShared: boolean;
	/** False for the user's own UUID, which has no chain of others behind it. */
	hasSuccessor: boolean;
	/** False where the image goes to an upload address, and a link may never come. */
	expectsContent: boolean;
	/** Set where the UUID does not depend on the fingerprint, so that an earlier request may differ. */
	keyReuse?: Exclude<KeyReuse, 'new'>;
	/** Set where a later run is to find it, although rows may have moved. */
	origin?: Origin;
	/** True when the key, and not a UUID of the user's own, stands for the image. */
	hasKey: boolean;
}

/** What was asked for, and where. */
export interface Origin {
	/** The same for two requests for one image; short, as it is kept with the execution. */
	fingerprint: string;
	source: ExecutionSource;
}

/** A task of any earlier time that is only looked up. `id`: its task UUID. */
export interface LookupJob {
	maySend: false;
	id: string;
	wait: boolean;
	timeLimitMs: number;
}

export type Job = GenerateJob | LookupJob;

export function jobOf(
	fields: TaskFields,
	source: IdentitySource,
	keyReuse: KeyReuse = 'new',
): GenerateJob {
	const { taskType, taskUUID: own, ...request } = fields;
	// It is asked for at every step, and never changes.
	const uuids: string[] = [];
	const uuidAt = (uuidIndex: number) =>
		(uuids[uuidIndex] ??= own ?? taskUUIDOf(fields, source, uuidIndex));
	const listPrice = listPriceOf(fields);
	const hasKey = own === undefined && 'idempotencyKey' in source;
	// A UUID of the user's own says nothing of the request, as a key under its stricter policies.
	const reuse = own === undefined ? keyReuse : 'error';
	const isShared = own !== undefined || hasKey;
	return {
		maySend: true,
		id: uuidAt(0),
		taskAt: (uuidIndex) => ({ taskType, taskUUID: uuidAt(uuidIndex), ...request }),
		expectedImages: imagesAsked(fields),
		isAsync: fields.deliveryMethod === 'async',
		isShared,
		hasSuccessor: own === undefined,
		expectsContent: fields.uploadEndpoint === undefined,
		kind: fields.model,
		referencePrice: listPrice ?? guessedPriceOf(fields),
		hasListPrice: listPrice !== undefined,
		...(isShared && reuse !== 'new' ? { keyReuse: reuse } : {}),
		hasKey,
	};
}
