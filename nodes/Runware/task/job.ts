import { taskUUIDOf, type IdentitySource } from './taskUUID';
import { HIDREAM_FULL } from '../models/hidream';
import type { KeyReuse } from './request';
import { listPriceOf } from './listPrice';
import { imagesAsked, type Task, type TaskFields } from './task';

/** One request of the user, as the loop sees it: it knows of no model and no parameter. */
export interface Job {
	/** The UUID of the first task; everything known of the request is kept under it. */
	id: string;
	/** The task as it goes on the wire, under the UUID of that place in the chain. */
	taskAt(uuidIndex: number): Task;
	expectedImages: number;
	isAsync: boolean;
	/** Other executions can have sent it: the UUID comes from a key, or from the user. */
	isShared: boolean;
	/** False for the user's own UUID, which has no chain of others behind it. */
	hasSuccessor: boolean;
	/** Requests of one kind have one price, in proportion to the reference price. */
	kind: string;
	/** US dollars per image. */
	referencePrice: number;
	hasListPrice: boolean;
	/** Set where the UUID does not depend on the fingerprint, so that an earlier request may differ. */
	keyReuse?: Exclude<KeyReuse, 'new'>;
	/** True when the key, and not a UUID of the user's own, stands for the image. */
	hasKey: boolean;
}

export function jobOf(fields: TaskFields, source: IdentitySource, keyReuse?: KeyReuse): Job {
	const { taskUUID: own, ...request } = fields;
	// It is asked for at every step, and never changes.
	const uuids: string[] = [];
	const uuidAt = (uuidIndex: number) =>
		(uuids[uuidIndex] ??= own ?? taskUUIDOf(request as TaskFields, source, uuidIndex));
	const listPrice = listPriceOf(fields);
	const hasKey = own === undefined && 'idempotencyKey' in source;
	const reuse = own === undefined ? (keyReuse === 'new' ? undefined : keyReuse) : 'error';
	return {
		id: uuidAt(0),
		taskAt: (uuidIndex) => ({
			taskType: 'imageInference',
			taskUUID: uuidAt(uuidIndex),
			...(request as TaskFields),
		}),
		expectedImages: imagesAsked(fields),
		isAsync: fields.deliveryMethod === 'async',
		isShared: own !== undefined || hasKey,
		hasSuccessor: own === undefined,
		kind: fields.model,
		// The best guess for a model whose price is not published.
		referencePrice: listPrice ?? (listPriceOf({ ...fields, model: HIDREAM_FULL.air }) as number),
		hasListPrice: listPrice !== undefined,
		...(reuse !== undefined && (own !== undefined || hasKey) ? { keyReuse: reuse } : {}),
		hasKey,
	};
}
