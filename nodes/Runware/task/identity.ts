import { createHash } from 'node:crypto';
import { pictureText, sorted } from './picture';
import type { TaskFields } from './task';

/**
 * Where a request comes from, when no key says so. Together with the picture it makes the task UUID,
 * fixed before the first byte is sent:
 * - nonce: drawn once per execution and kept in its data, so that Retry Execution asks for the same
 *   image, and two n8n instances never do.
 * - node: two nodes with the same settings make two images.
 * - run: each turn of a loop makes its own image. Left out in tool mode, where every retry of an
 *   agent counts as a new run and the same request is to be the same image.
 * - item: two rows with the same prompt make two images.
 */
export interface Origin {
	nonce: string;
	node: string;
	run?: number;
	item: number;
}

/** An idempotency key stands in for the origin: same key, same picture, same image at any time. */
export interface Key {
	key: string;
	/** The key stands for one image, whatever is asked for under it. */
	isAlone?: true;
}

export type Purpose = Origin | Key;

/** Any text → a UUID of version 4 form; the same text gives the same UUID. */
export function uuidOf(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((parseInt(hex[16], 16) & 0x3) | 0x8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/**
 * The task UUID of a request. `attempt` counts the UUIDs of this request that Runware has shown as
 * ended without an image: only then may it go on under another one.
 */
export function taskUUIDOf(fields: TaskFields, purpose: Purpose, attempt = 0): string {
	const picture = 'key' in purpose && purpose.isAlone ? '' : pictureText(fields);
	return uuidOf(JSON.stringify(['n8n-nodes-runware', sorted(purpose), picture, attempt]));
}
