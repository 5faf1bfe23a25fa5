import type { INodeProperties } from 'n8n-workflow';

const isUnset = (value: unknown) => value === undefined || value === null || value === '';

/** The identifier that a resource locator holds, whichever way it was picked. */
const locatorValue = (value: unknown) =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

/** Sheets and CSV files hand numbers over as text. */
const asNumber = (value: unknown) =>
	typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : value;

const BOOLEANS: Record<string, boolean> = { true: true, false: false };
const asBoolean = (value: unknown) =>
	typeof value === 'string' ? (BOOLEANS[value.trim().toLowerCase()] ?? value) : value;

/** A number past 2^53 has lost digits and NaN was never one: they stay numbers, and are refused. */
const asText = (value: unknown) => {
	if (typeof value === 'boolean') return String(value);
	if (typeof value !== 'number') return value;
	const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	return isExact ? String(value) : value;
};

/**
 * A parameter as n8n gives it → the type it has on the wire, or undefined when it is not set.
 * Text is never trimmed or changed; a value that cannot be read is passed on for the schema to refuse.
 */
export function wireValue(field: INodeProperties, given: unknown): unknown {
	const value = field.type === 'resourceLocator' ? locatorValue(given) : given;
	const required = field.required === true || field.typeOptions?.notBlank === true;
	if (isUnset(value)) return required ? '' : undefined;
	if (field.type === 'number') return asNumber(value);
	if (field.type === 'boolean') return asBoolean(value);
	return asText(value);
}
