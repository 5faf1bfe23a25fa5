import { createHash } from 'node:crypto';
import { fingerprintOf, sorted } from './fingerprint';
import type { TaskFields } from './task';

/** Where in an execution a request comes from. */
export interface ExecutionSource {
	/**
	 * Drawn once per execution and node, and kept in the execution's data: Retry Execution asks for the
	 * same image, and two n8n instances or two nodes never do.
	 */
	executionSalt: string;
	/**
	 * Each turn of a loop makes its own image. Left out in tool mode, where every retry of an agent
	 * counts as a new run and the same request is to be the same image.
	 */
	run?: number;
	/** Two rows with the same prompt make two images. */
	item: number;
}

/** An idempotency key in its place: same key, same request, same image in any execution. */
interface KeySource {
	idempotencyKey: string;
	/** The key stands for one image, whatever is asked for under it. */
	keyOnly?: true;
}

/** What, together with the fingerprint, makes the task UUID, fixed before the first byte is sent. */
export type IdentitySource = ExecutionSource | KeySource;

/** Any text → a UUID of version 4 form; the same text gives the same UUID. */
export function uuidOf(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/**
 * The task UUID of a request. `uuidIndex` counts the UUIDs of this request that Runware has shown as
 * ended without an image: only then may it go on under another one.
 */
export function taskUUIDOf(fields: TaskFields, source: IdentitySource, uuidIndex = 0): string {
	const fingerprint = 'keyOnly' in source ? '' : fingerprintOf(fields);
	return uuidOf(JSON.stringify(['n8n-nodes-runware', sorted(source), fingerprint, uuidIndex]));
}
