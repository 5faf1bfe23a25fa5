import type { Field } from '../parameters/field';
import { decimals } from './fieldSchema';

const isUnset = (value: unknown) => value === undefined || value === null || value === '';

/** The identifier that a resource locator holds, whichever way it was picked. */
const locatorValue = (value: unknown) =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

/** Sheets and CSV files hand numbers over as text. Past 2^53 the digits would not be kept. */
const asNumber = (value: unknown) => {
	if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value)) return value;
	const number = Number(value);
	return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : value;
};

const ROUNDING = 1e-6;

/** A computed number is sent as it was meant: 0.1 * 3 * 100 is 30, not 30.000000000000004. */
const asMeant = (field: Field, value: unknown) => {
	if (typeof value !== 'number' || !Number.isFinite(value)) return value;
	const near = Number(value.toFixed(decimals(field)));
	const isNear = Math.abs(near - value) * 10 ** decimals(field) <= ROUNDING;
	// Adding zero takes the sign off -0.
	return isNear ? near + 0 : value;
};

const BOOLEANS: Record<string, boolean> = { true: true, false: false };
const asBoolean = (value: unknown) =>
	typeof value === 'string' ? (BOOLEANS[value.trim().toLowerCase()] ?? value) : value;

/** A number past 2^53 has lost digits and NaN was never one: they stay numbers, and are refused. */
const asText = (value: unknown) => {
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value !== 'number') return value;
	const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	return isExact ? String(value) : value;
};

/**
 * A parameter as n8n gives it → the type it has on the wire. Empty → undefined where the panel says
 * what empty means (`mayBeEmpty`), elsewhere '' for the schema to refuse: an expression that found
 * nothing must not buy something else. Text is never trimmed or changed.
 */
export function readValue(field: Field, given: unknown): unknown {
	const value = field.type === 'resourceLocator' ? locatorValue(given) : given;
	if (isUnset(value)) return field.typeOptions?.mayBeEmpty ? undefined : '';
	if (field.type === 'number') return asMeant(field, asNumber(value));
	if (field.type === 'boolean') return asBoolean(value);
	return asText(value);
}
