import type { TaskFields } from './task';

/** What to do when the idempotency key belongs to an earlier request with other settings. */
export type KeyReuse = 'new' | 'earlier' | 'error';

/** What one item asks for, all of it checked. */
export interface ItemRequest {
	/** Index of the item in the input. */
	item: number;
	fields: TaskFields;
	idempotencyKey?: string;
	keyReuse: KeyReuse;
}
