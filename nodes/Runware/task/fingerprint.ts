import { taskJson } from './taskJson';
import type { TaskFields } from './task';

/** How a task is delivered, reported and paid: nothing of it changes the image. */
export const NOT_IN_FINGERPRINT = new Set([
	'taskUUID',
	'outputType',
	'ttl',
	'includeCost',
	'deliveryMethod',
	'webhookURL',
	'uploadEndpoint',
]);

/** The part of a request that determines its image. */
export const fingerprintFields = (fields: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).filter(([key]) => !NOT_IN_FINGERPRINT.has(key)));

/** Keys in order, so that the order in which options were added does not matter. */
export const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/** Two requests for the same image have the same text. */
export const fingerprintOf = (fields: TaskFields): string =>
	taskJson(sorted(fingerprintFields(fields)) as TaskFields);
