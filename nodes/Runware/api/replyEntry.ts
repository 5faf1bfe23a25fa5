import type { ReplyEntry } from './reply';

const isAmount = (value: unknown) =>
	(typeof value === 'number' && Number.isFinite(value) && value >= 0) ||
	(typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

const isText = (value: unknown) => typeof value === 'string';

const EXPECTED: Record<string, (value: unknown) => boolean> = {
	taskType: isText,
	taskUUID: isText,
	status: isText,
	imageUUID: isText,
	imageURL: isText,
	imageBase64Data: isText,
	imageDataURI: isText,
	seed: (value) => typeof value === 'number' || isText(value),
	cost: isAmount,
	NSFWContent: (value) => typeof value === 'boolean',
	error: (value) => typeof value === 'object' || isText(value),
};

/**
 * An entry as it came → one whose fields have their types. What does not is left out, as if it had
 * not come: an image that was paid for must not be lost for a `cost` that is text.
 */
export function cleanEntry(entry: Record<string, unknown>): ReplyEntry {
	const kept = Object.entries(entry).filter(
		([key, value]) => value !== null && (EXPECTED[key]?.(value) ?? true),
	);
	const cleaned = Object.fromEntries(kept) as ReplyEntry;
	return cleaned.cost === undefined ? cleaned : { ...cleaned, cost: Number(cleaned.cost) };
}
