const isAmount = (value: unknown) =>
	(typeof value === 'number' && Number.isFinite(value) && value >= 0) ||
	(typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

const isText = (value: unknown) => typeof value === 'string' && value !== '';

// A map, as keys such as `__proto__` would be found on any object.
const EXPECTED = new Map<string, (value: unknown) => boolean>(
	Object.entries({
		taskType: isText,
		taskUUID: isText,
		status: isText,
		imageUUID: isText,
		imageURL: isText,
		imageBase64Data: isText,
		imageDataURI: isText,
		seed: (value: unknown) => typeof value === 'number' || isText(value),
		cost: isAmount,
		NSFWContent: (value: unknown) => typeof value === 'boolean',
		error: (value: unknown) => typeof value === 'object' || isText(value),
	}),
);

/**
 * An entry as it came → one whose fields have their types. What does not is left out, as if it had
 * not come: an image that was paid for must not be lost for a `cost` that is text.
 */
export function cleanEntry(entry: Record<string, unknown>): Record<string, unknown> {
	const kept = Object.entries(entry).filter(
		([key, value]) => value !== null && (EXPECTED.get(key)?.(value) ?? true),
	);
	const cleaned = Object.fromEntries(kept);
	return cleaned.cost === undefined ? cleaned : { ...cleaned, cost: Number(cleaned.cost) };
}
