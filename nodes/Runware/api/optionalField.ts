import { z } from 'zod';

/** A field of the wrong type, `null` included, is as if it had not come. */
export const optional = <Type extends z.ZodTypeAny>(type: Type) => type.optional().catch(undefined);

/** Far above any identifier, name or sentence of Runware's; what is longer is cut. */
const LONGEST_TEXT = 1000;

/** Text for people and identifiers, without white space around it; never empty. */
export const TEXT = z
	.string()
	.transform((text) => text.slice(0, LONGEST_TEXT).trim())
	.refine((text) => text !== '');

/** A number, or the text of one, from 0 up. */
export const AMOUNT = z
	.union([
		z.number(),
		z
			.string()
			.max(30)
			.regex(/^\d+(\.\d+)?$/)
			.transform(Number),
	])
	.refine((amount) => amount >= 0 && amount <= 1e12);

/** The fields that are there: a field that is `undefined` would hide another's in a spread. */
export const present = <Fields extends object>(fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
