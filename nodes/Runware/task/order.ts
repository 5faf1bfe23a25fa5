import { taskUUIDOf, type Purpose } from './identity';
import { HIDREAM_FULL } from '../models/hidream';
import type { KeyReuse } from './readItem';
import { listPriceOf } from './listPrice';
import { imagesAsked, type Task, type TaskFields } from './task';

/** One request of the user, as the purchase sees it: it knows of no model and no picture. */
export interface Order {
	/** The UUID of the first attempt; everything known of the request is kept under it. */
	id: string;
	/** The task as it goes on the wire, under the UUID of that attempt. */
	taskAt(attempt: number): Task;
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
	/** Set where the UUID does not depend on the picture, so that an earlier request may differ. */
	keyReuse?: Exclude<KeyReuse, 'new'>;
	/** True when the key, and not a UUID of the user's own, stands for the image. */
	hasKey: boolean;
}

export function orderOf(fields: TaskFields, purpose: Purpose, keyReuse?: KeyReuse): Order {
	const { taskUUID: own, ...request } = fields;
	// It is asked for at every step, and never changes.
	const uuids: string[] = [];
	const uuidAt = (attempt: number) =>
		(uuids[attempt] ??= own ?? taskUUIDOf(request as TaskFields, purpose, attempt));
	const listPrice = listPriceOf(fields);
	const hasKey = own === undefined && 'key' in purpose;
	const reuse = own === undefined ? (keyReuse === 'new' ? undefined : keyReuse) : 'error';
	return {
		id: uuidAt(0),
		taskAt: (attempt) => ({
			taskType: 'imageInference',
			taskUUID: uuidAt(attempt),
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
