import { createHash } from 'node:crypto';
import { taskJson } from './taskJson';
import type { TaskFields } from './task';

/**
 * Where a task comes from, when no key says so. Together with the request it makes the task UUID,
 * fixed before the first byte is sent:
 * - execution: the first execution of a chain of retries, so that Retry Execution asks for the same image.
 * - node: two nodes with the same settings make two images.
 * - run: each turn of a loop makes its own image. Left out in tool mode, where every retry of an
 *   agent counts as a new run and the same request is to be the same image.
 * - item: two rows with the same prompt make two images.
 */
export interface Origin {
	execution: string;
	node: string;
	run?: number;
	item: number;
}

/** The idempotency key stands in for the origin: same key, same request, same image at any time. */
export type Purpose = Origin | { key: string };

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

/** Keys in order, so that the order in which options were added does not matter. */
const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/**
 * The task UUID of a request. `attempt` counts the tries that Runware is known to have ended without
 * any image: only then may the same request run again under another UUID.
 */
export function taskUUIDOf(fields: TaskFields, purpose: Purpose, attempt = 0): string {
	const request = taskJson(sorted(fields) as TaskFields);
	return uuidOf(JSON.stringify(['n8n-nodes-runware', sorted(purpose), request, attempt]));
}
