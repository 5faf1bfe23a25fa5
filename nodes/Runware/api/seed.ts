import { z } from 'zod';

const LARGEST = '9223372036854775807';
/** Longer texts are no seed, however they are written. */
const LONGEST_TEXT = 60;

/** A decimal number's text → a number, a string of digits past 2^53, or undefined where it is no seed. */
function fromText(text: string): number | string | undefined {
	if (text.length > LONGEST_TEXT) return undefined;
	const parts = /^(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(text.trim());
	if (parts === null) return undefined;
	const [, whole = '', fraction = '', exponent = '0'] = parts;
	const shift = Number(exponent) - fraction.length;
	const written = `${whole}${fraction}`;
	const cut = shift < 0 ? written.slice(shift) : '';
	if (/[1-9]/.test(cut)) return undefined;
	const shifted = shift < 0 ? written.slice(0, shift) : written + '0'.repeat(shift);
	const digits = shifted.replace(/^0+(?=\d)/, '');
	if (digits === '' || digits.length > LARGEST.length) return undefined;
	if (digits.length === LARGEST.length && digits > LARGEST) return undefined;
	return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
}

/** A seed, exact over its whole range; a number that JSON has already rounded is none. */
export function seedOf(value: unknown): number | string | undefined {
	if (typeof value === 'string') return fromText(value);
	return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}

export const SEED = z
	.unknown()
	.transform(seedOf)
	.refine((seed) => seed !== undefined);
