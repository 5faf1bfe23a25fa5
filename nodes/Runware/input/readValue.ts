import type { Field } from '../parameters/field';
import { choiceOf } from './choices';
import { decimals, MAX_LENGTH } from './fieldSchema';
import { trimmed } from './trimmed';

/** As people see it: letters in one Unicode form, and nothing unseen around them. */
function plain(text: string): string {
	const seen = trimmed(text);
	return seen.length > MAX_LENGTH ? seen : seen.normalize('NFC');
}

/** What an expression gives that found nothing, or an empty cell. */
export const isEmpty = (value: unknown): boolean =>
	value === undefined || value === null || value === '';

/** The identifier that a resource locator holds, whichever way it was picked. */
export const locatorValue = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

// No two parts of it can take the same digit, so that no text takes it long.
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** Sheets and CSV files hand numbers over as text. Past 2^53 the digits would not be kept. */
const asNumber = (value: unknown) => {
	if (typeof value !== 'string' || !NUMBER.test(value)) return value;
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

const asBoolean = (value: unknown) => {
	const text = typeof value === 'string' ? value.toLowerCase() : value;
	if (text === 'true') return true;
	return text === 'false' ? false : value;
};

/** A number past 2^53 has lost digits and NaN was never one: they stay numbers, and are refused. */
const asText = (value: unknown) => {
	if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
	if (typeof value !== 'number') return value;
	const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
	return isExact ? String(value) : value;
};

const asChoice = (field: Field, value: unknown) =>
	typeof value === 'string' ? (choiceOf(field, value) ?? value) : value;

/**
 * A parameter as n8n gives it → the type it has on the wire; undefined where it is empty. All but
 * prompts are read without what cannot be seen around them. What cannot be read stays as it is, for
 * the schema to refuse.
 */
export function readValue(field: Field, given: unknown): unknown {
	const held = field.type === 'resourceLocator' ? locatorValue(given) : given;
	const isVerbatim = field.typeOptions?.verbatim === true;
	const value = typeof held === 'string' && !isVerbatim ? plain(held) : held;
	if (isEmpty(value)) return undefined;
	if (typeof value === 'string' && value.length > MAX_LENGTH) return value;
	if (field.type === 'number') return asMeant(field, asNumber(value));
	if (field.type === 'boolean') return asBoolean(value);
	if (field.type === 'options') return asChoice(field, asText(value));
	return asText(value);
}
