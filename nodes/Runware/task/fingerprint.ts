import { taskJson } from './taskJson';
import type { TaskFields } from './task';

/** How a task is delivered, reported and paid: nothing of it changes the picture. */
const NOT_IN_FINGERPRINT = new Set([
	'taskType',
	'taskUUID',
	'outputType',
	'ttl',
	'includeCost',
	'deliveryMethod',
	'webhookURL',
	'uploadEndpoint',
]);

/** The part of a request that determines its picture. */
export const fingerprintFields = (fields: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(fields).filter(([key]) => !NOT_IN_FINGERPRINT.has(key)));

/** Keys in order, so that the order in which options were added does not matter. */
export const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/** Two requests for the same picture have the same text. */
export const fingerprintOf = (fields: TaskFields): string =>
	taskJson(sorted(fingerprintFields(fields)) as TaskFields);

/** Values that show in the picture; where a record leaves them out, Runware may have left them out. */
const ALWAYS_ON_RECORD = ['model', 'positivePrompt'];

/**
 * Whether a request on Runware's file asked for the same picture: everything that we ask for stands
 * there too. What Runware adds of its own, such as a seed it drew, makes no difference.
 */
export function isSameRequest(ours: TaskFields, record: Record<string, unknown>): boolean {
	return Object.entries(fingerprintFields(ours)).every(([key, value]) => {
		if (!(key in record)) return !ALWAYS_ON_RECORD.includes(key);
		return JSON.stringify(sorted(record[key])) === JSON.stringify(sorted(comparable(key, value)));
	});
}

/** A seed is text here and, unless it is too long for one, a number on record. */
const comparable = (key: string, value: unknown) =>
	key === 'seed' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
